import { alpine } from "../../../bench/peers/alpine";
import { clfParser } from "../../../bench/peers/clf-parser";
import { nginxparser } from "../../../bench/peers/nginxparser";
import { convertWith } from "../../../bench/peers/peer";

const LINE = '192.0.2.7 - - [10/Aug/2020:15:18:51 +0900] "GET /a?b=c HTTP/1.1" 200 612 "-" "curl/7.58.0"';
const records = [LINE, LINE].map((line) => Buffer.from(`${line}\n`).toString("base64"));

/** A peer that gave up at once would be a fast one. */
test.each([
  ["nginxparser", nginxparser, { remote_addr: "192.0.2.7", status: "200", http_user_agent: "curl/7.58.0" }],
  ["alpine", alpine, { remoteHost: "192.0.2.7", status: "200", "RequestHeader User-agent": "curl/7.58.0" }],
  ["clf-parser", clfParser, { remote_addr: "192.0.2.7", status: 200, path: "/a?b=c" }],
])("%s does its work: base64 of each record in, a JSON object a line out", (_name, parser, expected) => {
  const lines = convertWith(parser(), records).toString().trimEnd().split("\n");
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(JSON.parse(line)).toMatchObject(expected);
});

test("a line that a peer gives up on is left out", () => {
  const withBlank = Buffer.from(`${LINE.replace("- -", "- John Smith")}\n`).toString("base64");
  for (const parser of [nginxparser(), alpine()]) expect(convertWith(parser, [withBlank]).length).toBe(0);
});
