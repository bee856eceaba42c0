import {
  CENTRALIZED_LOGGING_SHAPE,
  COMBINED,
  createLineParser,
  FIREHOSE_SHAPE,
  KINESIS_LAMBDA_SHAPE,
  MAIN,
  type OutputOptions,
} from "../../formats";
import { SEED_002 } from "../fixtures/seed-002";

/** As JSON text, so that the order of the keys counts too. */
function json(format: string, output: OutputOptions, line: string): string {
  const parsed = createLineParser({ formats: [{ name: "seed", format }], output }).parse(line);
  return parsed.ok ? JSON.stringify(parsed.record) : parsed.reason;
}

test("seed 000 (centralized logging pipeline): its put-record line gives its printed object", () => {
  const line = '127.0.0.1 - - [10/Aug/2020:15:18:51 +0900] "GET / HTTP/1.1" 200 612 "-" "curl/7.58.0"';
  const printed =
    '{"host": "127.0.0.1", "user": "-", "time": "10/Aug/2020:15:18:51 +0900", "request": "GET / HTTP/1.1", "status": "200", "size": "612", "referrer": "-", "agent": "curl/7.58.0"}';
  expect(json(COMBINED, CENTRALIZED_LOGGING_SHAPE, line)).toBe(JSON.stringify(JSON.parse(printed)));
});

test("seed 001 (kinesis lambda logging): the combined line behind its printed object gives that object", () => {
  const userAgent =
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/80.0.3987.163 Safari/537.36";
  const line = `192.168.99.1 - - [18/Apr/2020:10:42:18 +0900] "GET / HTTP/1.1" 200 612 "-" "${userAgent}"`;
  expect(json(COMBINED, KINESIS_LAMBDA_SHAPE, line)).toBe(
    JSON.stringify({
      host: "192.168.99.1",
      time: "2020-04-18T01:42:18.000Z",
      method: "GET",
      path: "/",
      httpVersion: "HTTP/1.1",
      status: 200,
      userAgent,
    }),
  );
});

test("seed 002 (kinesis agent, firehose): its agent line gives its printed object, its three defects corrected", () => {
  expect(json(MAIN, FIREHOSE_SHAPE, SEED_002.line)).toBe(SEED_002.json);
});

test("seed 001's shape keeps a request that cannot be split", () => {
  const line = '192.168.99.1 - - [18/Apr/2020:10:42:18 +0900] "GET /old" 400 157 "-" "-"';
  expect(JSON.parse(json(COMBINED, KINESIS_LAMBDA_SHAPE, line))).toEqual({
    host: "192.168.99.1",
    time: "2020-04-18T01:42:18.000Z",
    request: "GET /old",
    status: 400,
    userAgent: null,
  });
});
