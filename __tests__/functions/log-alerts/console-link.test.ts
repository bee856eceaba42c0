import { consoleLink } from "../../../functions/log-alerts/console-link";

const PLACE = {
  region: "ap-northeast-2",
  logGroup: "/a/b",
  logStream: "c/[$LATEST]d e|f",
  timestamp: 1440442987000,
};

it("leads to the log stream from that time on", () => {
  expect(consoleLink(PLACE)).toBe(
    "https://ap-northeast-2.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-2#logsV2:log-groups/log-group/$252Fa$252Fb/log-events/c$252F$255B$2524LATEST$255Dd$2520e$257Cf$3Fstart$3D1440442987000",
  );
});

it.each([
  ["cn-north-1", "https://console.amazonaws.cn/cloudwatch/home?region=cn-north-1#"],
  ["us-gov-west-1", "https://console.amazonaws-us-gov.com/cloudwatch/home?region=us-gov-west-1#"],
])("leads to the console of %s", (region, start) => {
  expect(consoleLink({ ...PLACE, region }).startsWith(start)).toBe(true);
});

it("leads to the group, or to all of them, where a name takes too much room", () => {
  const long = "한".repeat(512);
  expect(consoleLink({ ...PLACE, logStream: long })).toMatch(/log-groups\/log-group\/\$252Fa\$252Fb$/);
  expect(consoleLink({ ...PLACE, logGroup: "/".repeat(512) })).toMatch(/#logsV2:log-groups$/);
});

it("takes a name that is no text", () => {
  expect(consoleLink({ ...PLACE, logStream: "\ud800" })).toContain("/log-events/$25EF$25BF$25BD$3Fstart");
});
