import { COMBINED, compileLogFormat, MAIN } from "../../formats";
import { matchLine } from "../../formats/match";
import { growth } from "../helpers/growth";

const combined = compileLogFormat({ name: "combined", format: COMBINED, escape: "none" });
const TIME = "10/Aug/2020:15:18:51 +0900";
const line = (user: string, request: string, referer: string, agent: string): string =>
  `1.1.1.1 - ${user} [${TIME}] "${request}" 200 612 "${referer}" "${agent}"`;

test.each([
  ["-", "GET / HTTP/1.1", "", "curl"],
  ["", "", "", ""],
  ["a b [c] d", 'GET /"x" HTTP/1.1', "", 'say "hi" \\'],
  ["John Smith", 'GET /" 20 x HTTP/1.1', "-", '"'],
])("takes apart a line with raw quotes that can be read in one way: %j %j %j %j", (...values) => {
  const [user = "", request = "", referer = "", agent = ""] = values;
  expect(matchLine(combined, line(user, request, referer, agent))).toEqual({
    ok: true,
    values: ["1.1.1.1", user, TIME, request, "200", "612", referer, agent],
  });
});

const SEVERAL = "the line can be read in several ways, as escape=none lets values hold quotes";

test.each([
  ["-", "GET / HTTP/1.1", "-", 'a" "b'],
  ["-", 'x" 200 612 "y', "-", "z"],
  [`u [${TIME}] "GET / HTTP/1.1" 200 1 "-" "`, "GET / HTTP/1.1", "-", "-"],
])("refuses a line that can be read in several ways, never guesses: %j %j %j %j", (...values) => {
  const [user = "", request = "", referer = "", agent = ""] = values;
  expect(matchLine(combined, line(user, request, referer, agent))).toEqual({
    ok: false,
    at: 0,
    rule: SEVERAL,
  });
});

const plain = line("-", "GET / HTTP/1.1", "-", "curl");

test.each([
  ["nginx: [emerg] no", 0, "remote_addr is not followed by ' - '"],
  [plain.replace(" 200 ", " 2x0 "), 58, "status is not three digits"],
  [plain.replace("Aug", "aug"), 13, "time_local is not of the form dd/Mon/yyyy:hh:mm:ss +hhmm"],
  [`${plain} `, plain.length, "there is text after the last field"],
])("refuses %j", (text, at, rule) => {
  expect(matchLine(combined, text)).toEqual({ ok: false, at, rule });
});

test("a combined line is no main line, nor the reverse", () => {
  const main = compileLogFormat({ name: "main", format: MAIN, escape: "none" });
  expect(matchLine(main, plain).ok).toBe(false);
  expect(matchLine(main, `${plain} "-"`)).toMatchObject({ ok: true });
});

test("a token does not run over a blank", () => {
  const format = compileLogFormat({ name: "t", format: "$msec $host $http_x", escape: "none" });
  expect(matchLine(format, "1.000 example.com a b c")).toEqual({
    ok: true,
    values: ["1.000", "example.com", "a b c"],
  });
});

test("missing numbers are empty", () => {
  const format = compileLogFormat({ name: "n", format: '$msec "$upstream_status" $pid', escape: "none" });
  expect(matchLine(format, '1.000 "" 7')).toEqual({ ok: true, values: ["1.000", "", "7"] });
  expect(matchLine(format, '1.000 "200, -" ')).toEqual({ ok: true, values: ["1.000", "200, -", ""] });
});

test("a line of quotes is refused in linear time", () => {
  const refuse = (size: number) => {
    const hostile = `1.1.1.1 - - [${TIME}] "${'" 200 1 "'.repeat(size / 9)}`;
    return () => expect(matchLine(combined, hostile).ok).toBe(false);
  };
  // 8 where it is linear, 64 where it is quadratic; trying reading after reading would not end at all.
  expect(growth(refuse, { small: 16_384, large: 131_072 })).toBeLessThan(24);
});
