import { fingerprint, normalise } from "../../../functions/log-alerts/fingerprint";
import { growth } from "../../helpers/growth";

it.each([
  ["numbers", "492: logging update", "493: logging update"],
  ["lengths of numbers", "took 9.5 ms of 1,000", "took 12.25 ms of 999"],
  ["UUIDs", "pod 349362ea-c5cb-43f7-a71d-90e9d005db48 gone", "pod 00000000-C5CB-43F7-a71d-90e9d005db48 gone"],
  ["addresses", "refused by 10.0.2.109:5432", "refused by 192.168.1.1:80"],
  ["IPv6 addresses", "refused by fe80::1", "refused by 2001:db8:0:1:1:1:1:1"],
  ["times", "2026-11-21T12:00:00Z late", "2026-11-22T13:01:02.345+09:00 late"],
  ["times of nginx", "[21/Nov/2026:12:00:00 +0000] late", "[01/Jan/2027:00:00:00 +0900] late"],
  ["times of syslog", "Nov 21 12:00:00 host late", "Jan  2 01:02:03 host late"],
  ["times of day", "12:00:00 late", "23:59:59.999 late"],
  ["Deployments' pods", "example-web-app-68f99f459d-5mlqk down", "example-web-app-7c9d8b6f5d-x2x4z down"],
  ["DaemonSets' pods", "fluent-bit-x7k2p down", "fluent-bit-5mlqk down"],
  ["StatefulSets' pods", "db-0 down", "db-12 down"],
  ["container ids", "kill 1664a08e2e55", "kill 5db58c8da287c9e94fe9567db40a6e0080bed5a573122e374fc4"],
  ["pointers", "at 0x7ffe01", "at 0x1"],
  ["request ids", "request req8fG3kL0pQz1xYv2B failed", "request reqXY1Z22c3D4e5F6g7H failed"],
  ["blanks", "a  b\nc", "a b c"],
  ["what was masked", "token=[masked: secret-value] bad", "token=[masked: secret-value]  bad"],
])("meets for different %s", (_what, one, other) => {
  expect(normalise(one)).toBe(normalise(other));
});

it.each([
  ["words", "disk full", "disk slow"],
  ["statuses", "answered status=404", "answered status=500"],
  ["codes", 'failed with "code": 1045', 'failed with "code": 2003'],
  ["exit codes", "exit code 1", "exit code 137"],
  ["words that could be hexadecimal", "defaced page", "effaced page"],
  ["names with a dash", "service-https down", "service-http down"],
  ["exceptions", "java.io.IOException: x", "java.net.ConnectException: x"],
  ["hosts", "no route to db.example.com", "no route to cache.example.com"],
  ["cases", "Error", "error"],
])("does not meet for different %s", (_what, one, other) => {
  expect(normalise(one)).not.toBe(normalise(other));
});

it("names a kind by 128 bits, the same ever after", () => {
  expect(fingerprint("a")).toBe("ca978112ca1bbdcafac231b39a23dc4d");
});

it.each(["a", "f0", "1.", "1:", "-bcdfgh", "A1", ":", "code", " "])(
  "takes linear time for any number of %j",
  (unit) => {
    const run = (size: number) => {
      const text = unit.repeat(size / unit.length);
      return () => normalise(text);
    };
    // Linear code takes 16 times longer, quadratic code 256 times.
    expect(growth(run, { small: 16_384, large: 262_144, rounds: 3 })).toBeLessThan(80);
  },
);
