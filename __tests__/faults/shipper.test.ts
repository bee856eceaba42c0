import { join } from "node:path";
import { tempDir } from "../helpers/temp-dir";
import { expectEachLineOnce } from "./each-line-once";
import { NGINX_TO_S3 as functionName, realPlans } from "./plans";
import { play, type Scenario } from "./scenario";
import { OPEN_DEADLINE_MS, REQUEST_RECORDS, shipKilled, shipLive, shipOnce } from "./shipping";

// Each scenario has deadlines of its own; several run at once, beside other tests.
jest.setTimeout(120_000);

const folder = tempDir();
const plans = realPlans(join(folder, "cdktf.out"));

const S3_PUTS = { service: "s3", operation: "PutObject" } as const;
const PUTS = { service: "kinesis", operation: "PutRecords" } as const;
const THROTTLED = {
  kind: "error",
  code: "ProvisionedThroughputExceededException",
  status: 400,
  requests: PUTS,
} as const;

const SCENARIOS: Scenario[] = [
  {
    rule: "the stream throttles the shipper: the request is sent again",
    faults: [{ ...THROTTLED, times: 6 }],
    load: shipOnce(300),
    struck: [6],
  },
  {
    rule: "the stream refuses every second record: those alone are sent again",
    faults: [{ kind: "refuse-records", service: "kinesis", every: 2, times: 9 }],
    load: shipOnce(300),
    struck: [9],
  },
  {
    rule: "the stream refuses every record of a request: all are sent again",
    faults: [{ kind: "refuse-records", service: "kinesis", every: 1, times: 4 }],
    load: shipOnce(300),
    struck: [4],
  },
  {
    rule: "the stream fails inside, or the connection breaks, before records are stored: they are sent again",
    faults: [
      { kind: "error", code: "InternalFailure", status: 500, times: 3, requests: PUTS },
      { kind: "disconnect", moment: "before", skip: 1, times: 3, requests: PUTS },
    ],
    load: shipOnce(300),
    struck: [3, 3],
  },
  {
    rule: "the stream does not answer: the shipper gives up waiting and sends again",
    faults: [{ kind: "hang", moment: "before", times: 2, requests: PUTS }],
    // Long enough for an answer on a busy machine: one that comes later is lost, and what it stored is there twice.
    load: shipOnce(200, { socketTimeoutMillis: 4_000 }),
    struck: [2],
  },
  {
    rule: "the answer to a PutRecords is lost: its records, and no others, are in the stream twice, and none is missing",
    faults: [{ kind: "disconnect", moment: "after", skip: 2, requests: PUTS }],
    load: shipOnce(300),
    twice: { from: 2 * REQUEST_RECORDS, count: REQUEST_RECORDS },
  },
  {
    rule: "everything fails at once, from the shipper to S3",
    faults: [
      { kind: "refuse-records", service: "kinesis", every: 3, skip: 1, times: 5 },
      { ...THROTTLED, skip: 3, times: 3 },
      { kind: "kill-function", moment: "after", functionName, times: 2, requests: S3_PUTS },
      { kind: "error", code: "SlowDown", status: 503, times: 9, requests: S3_PUTS },
      { kind: "disconnect", moment: "after", times: 9, requests: S3_PUTS },
      {
        kind: "disconnect",
        moment: "after",
        times: 3,
        requests: { service: "kinesis", operation: "GetRecords" },
      },
    ],
    plan: { aws_lambda_event_source_mapping: { batch_size: 100, maximum_batching_window_in_seconds: 0 } },
    load: shipOnce(600),
    struck: [5, 3, 2, 9, 9, 3],
  },
  {
    rule: "the log is rotated again and again while the stream does not answer: no file that comes and goes is missed",
    faults: [{ kind: "hang", moment: "before", skip: 1, requests: PUTS }],
    load: shipLive(
      async ({ log, read, isOpen }) => {
        log.append(4 * REQUEST_RECORDS);
        // One request is answered, one hangs, one is full: now nothing moves.
        await read(3 * REQUEST_RECORDS);
        for (let round = 0; round < 4; round += 1) {
          log.rotate();
          log.append(20);
          await isOpen();
        }
      },
      { socketTimeoutMillis: 2 * OPEN_DEADLINE_MS },
    ),
  },
  {
    rule: "the log is rotated while the stream throttles and refuses",
    faults: [
      { ...THROTTLED, times: 40, skip: 1 },
      { kind: "refuse-records", service: "kinesis", every: 2, times: 6 },
    ],
    load: shipLive(async ({ log, isOpen }) => {
      for (let round = 0; round < 8; round += 1) {
        log.append(60);
        await isOpen();
        log.rotate();
        log.append(3);
      }
    }),
    struck: [40, 6],
  },
  {
    rule: "the log is truncated while what was read is still refused: all of it is sent",
    faults: [{ ...THROTTLED, times: 12 }],
    load: shipLive(async ({ log, read }) => {
      for (let round = 0; round < 4; round += 1) {
        log.append(40);
        await read(log.written.length);
        log.truncate();
        // Not as long as before: a truncation that is written over at once shows in nothing but the beginning.
        log.append(10);
        await read(log.written.length);
      }
    }),
    struck: [12],
  },
  {
    rule: "the shipper is killed while a request is on its way, not stored: nothing is lost or doubled",
    faults: [{ kind: "hang", moment: "before", skip: 4, requests: PUTS }],
    load: shipKilled({ count: 600, accepted: 4 * REQUEST_RECORDS }),
  },
  {
    rule: "the shipper is killed when a request is stored and not answered: its records, and no others, come twice",
    faults: [{ kind: "hang", moment: "after", skip: 4, requests: PUTS }],
    load: shipKilled({ count: 600, accepted: 4 * REQUEST_RECORDS }),
    twice: { from: 4 * REQUEST_RECORDS, count: REQUEST_RECORDS },
  },
];

test.concurrent.each(SCENARIOS)("$rule", async (scenario) => {
  expectEachLineOnce(scenario, await play(scenario, { plans: await plans(), folder }));
});
