import { linesWithTruth } from "../../../bench/inputs/lines-with-truth";
import { namedRegex } from "../../../bench/peers/named-regex";

const parse = namedRegex();

test("is right on every combined line and refuses every malformed one", () => {
  for (const { line, truth } of linesWithTruth(4_000)) {
    const text = line.toString();
    if (truth === null) expect({ text, parsed: parse(text) }).toEqual({ text, parsed: undefined });
    else if (!("http_x_forwarded_for" in truth)) expect(parse(text)).toEqual(truth);
  }
});

test.each([
  [
    "a user with brackets",
    'h - a b [c] d [10/Aug/2020:15:18:51 +0900] "-" 400 0 "-" "-"',
    { remote_user: "a b [c] d" },
  ],
  [
    "a URI with blanks",
    'h - - [10/Aug/2020:15:18:51 +0900] "GET /a b HTTP/1.1" 200 1 "-" "-"',
    { request_uri: "/a b" },
  ],
  [
    "an escaped quote",
    'h - - [10/Aug/2020:15:18:51 +0900] "-" 400 0 "-" "a \\"b\\" \\\\"',
    { http_user_agent: 'a \\"b\\" \\\\' },
  ],
  [
    "no URI",
    'h - - [10/Aug/2020:15:18:51 +0900] "GET  HTTP/1.1" 400 0 "-" "-"',
    { request: "GET  HTTP/1.1" },
  ],
])("reads %s", (_what, line, expected) => {
  expect(parse(line)).toMatchObject(expected);
});
