import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Whereabouts, whereabouts } from "../../scripts/soak/whereabouts";
import { tempDir } from "../helpers/temp-dir";
import { expectEachLineOnce } from "./each-line-once";
import { LINES_PUT, putLines } from "./loads";
import type { Pipeline } from "./pipeline";
import { NGINX_TO_S3 as functionName, realPlans } from "./plans";
import { play, type Scenario } from "./scenario";

// Each scenario has deadlines of its own; several run at once, beside other tests.
jest.setTimeout(120_000);

const folder = tempDir();
const plans = realPlans(join(folder, "cdktf.out"));

const PUTS = { service: "s3", operation: "PutObject" } as const;
/** Of the default load: record 11 holds three lines, record 30 one. */
const POISON = { first: "/line/line-33/", second: "/line/line-90/" };
const atLeast = (wanted: number) => (times: number) => times >= wanted;

const SCENARIOS: Scenario[] = [
  {
    rule: "invocations crash before they begin: the batch is retried until one does not",
    faults: [{ kind: "crash", moment: "before", functionName, times: 3 }],
    struck: [3],
    says: /signal: killed/,
  },
  {
    rule: "an invocation crashes after all is done: the retry does it again",
    faults: [{ kind: "crash", moment: "after", functionName }],
    countsAgain: true,
  },
  {
    rule: "an invocation runs out of memory as it starts: the batch is retried",
    faults: [{ kind: "small-memory", memoryMb: 4, functionName }],
    says: /signal: killed/,
  },
  {
    rule: "the on-failure payload holds what is given up after the retries, and nothing else does",
    faults: [{ kind: "crash", moment: "before", functionName, times: "always" }],
    plan: {
      aws_lambda_event_source_mapping: {
        maximum_retry_attempts: 2,
        bisect_batch_on_function_error: false,
      },
    },
    kept: LINES_PUT,
    struck: [3],
  },
  {
    rule: "records that have become too old are given up, each once",
    faults: [{ kind: "crash", moment: "before", functionName, times: "always" }],
    plan: {
      aws_lambda_event_source_mapping: {
        maximum_record_age_in_seconds: 0,
        bisect_batch_on_function_error: false,
      },
    },
    kept: LINES_PUT,
    struck: [atLeast(1)],
  },
  {
    rule: "the failure destination fails: what is given up is stored there later",
    faults: [
      { kind: "crash", moment: "before", functionName, times: "always" },
      {
        kind: "error",
        code: "InternalError",
        status: 500,
        times: 3,
        requests: { ...PUTS, keyPrefix: "aws/lambda/" },
      },
      { kind: "disconnect", moment: "after", requests: { ...PUTS, keyPrefix: "aws/lambda/" } },
    ],
    plan: {
      aws_lambda_event_source_mapping: {
        maximum_retry_attempts: 0,
        bisect_batch_on_function_error: false,
      },
    },
    kept: LINES_PUT,
    struck: [1, 3, 1],
  },
  {
    rule: "a poison record is bisected out and kept alone; every other line is delivered",
    faults: [{ kind: "crash", moment: "before", holding: POISON.first, functionName, times: "always" }],
    plan: { aws_lambda_event_source_mapping: { maximum_retry_attempts: 1 } },
    kept: 3,
    struck: [atLeast(6)],
  },
  {
    rule: "two poison records in one batch are kept, each alone",
    faults: [
      { kind: "crash", moment: "before", holding: POISON.first, functionName, times: "always" },
      { kind: "crash", moment: "before", holding: POISON.second, functionName, times: "always" },
    ],
    plan: { aws_lambda_event_source_mapping: { maximum_retry_attempts: 1 } },
    kept: 4,
    struck: [atLeast(6), atLeast(4)],
  },
  {
    rule: "a poison record, and S3 fails meanwhile: bisecting leaves no copy behind",
    faults: [
      { kind: "crash", moment: "before", holding: POISON.first, functionName, times: "always" },
      { kind: "kill-function", moment: "after", functionName, times: 2, requests: PUTS },
      { kind: "disconnect", moment: "after", times: 6, requests: PUTS },
    ],
    plan: { aws_lambda_event_source_mapping: { maximum_retry_attempts: 3 } },
    kept: 3,
    struck: [atLeast(6), 2, 6],
  },
  {
    rule: "every batch is delivered twice: the second time stores the same objects",
    faults: [{ kind: "deliver-twice", functionName, times: "always" }],
    plan: { aws_lambda_event_source_mapping: { batch_size: 7 } },
    struck: [Math.ceil(60 / 7)],
    countsAgain: true,
  },
  {
    rule: "a batch is delivered twice, and dies half stored the second time: the first time's objects stay",
    faults: [
      { kind: "deliver-twice", functionName },
      { kind: "kill-function", moment: "after", skip: 5, functionName, requests: PUTS },
    ],
  },
  {
    rule: "shorter attempts come before the batch: its keys are the same, so it replaces them",
    faults: [{ kind: "rebatch", functionName, attempts: [1, 5, 20, 41], pieces: 1_000 }],
    countsAgain: true,
  },
  {
    rule: "longer attempts come before the batch: what it replaces holds no line of the next one",
    faults: [{ kind: "rebatch", functionName, attempts: [1_000, 50, 23], pieces: 7 }],
    countsAgain: true,
  },
  {
    rule: "attempts of all lengths come before pieces of one record",
    faults: [{ kind: "rebatch", functionName, attempts: [40, 3, 1_000, 12, 59], pieces: 1 }],
    countsAgain: true,
  },
  {
    rule: "attempts of all lengths, each killed after another of its Puts",
    faults: [
      { kind: "rebatch", functionName, attempts: [1_000, 31, 8, 1_000, 2], pieces: 13 },
      { kind: "kill-function", moment: "after", skip: 2, times: 3, functionName, requests: PUTS },
    ],
    struck: [1, 3],
    countsAgain: true,
  },
  {
    rule: "attempts of all lengths before pieces with a poison record",
    faults: [
      { kind: "rebatch", functionName, attempts: [11, 4], pieces: 17 },
      { kind: "crash", moment: "before", holding: POISON.first, functionName, times: "always" },
    ],
    plan: { aws_lambda_event_source_mapping: { maximum_retry_attempts: 0 } },
    kept: 3,
    struck: [1, atLeast(4)],
    countsAgain: true,
  },
  {
    rule: "a batch is given up whose first attempt had stored it: giving its payload to the function again mends it",
    faults: [
      { kind: "crash", moment: "after", functionName },
      { kind: "crash", moment: "before", holding: "/line/line-0/", functionName, times: 5 },
    ],
    plan: { aws_lambda_event_source_mapping: { maximum_retry_attempts: 0 } },
    load: (pipeline) => putLines(pipeline, { from: 0, count: 30 }),
    afterwards: replayGivenUp,
    struck: [1, 5],
    countsAgain: true,
  },
];

/** What an operator does about a batch in the failure destination: give it to the function, then remove it. */
async function replayGivenUp({ engine, dataDir }: Pipeline): Promise<void> {
  const isDoubled = ({ id }: Whereabouts, index: number, all: readonly Whereabouts[]): boolean =>
    all.findIndex((other) => other.id === id) !== index;
  const before = whereabouts(dataDir);
  // All but the first line of its hour stand in the object of the first attempt and in one of their own.
  expect(before.filter(isDoubled).map(({ id }) => id)).toContain("line-3");
  const givenUp = before.filter(({ kind }) => kind === "kept");
  expect(givenUp.map(({ id }) => id)).toEqual(["line-0"]);
  for (const { bucket, key } of givenUp) {
    const file = join(dataDir, "s3", bucket, key);
    const { payload } = JSON.parse(readFileSync(file, "utf8"));
    const url = `${engine.url}/2015-03-31/functions/${functionName}/invocations`;
    const answer = await fetch(url, { method: "POST", body: payload });
    expect(answer.headers.get("x-amz-function-error")).toBeNull();
    rmSync(file);
  }
}

test.concurrent.each(SCENARIOS)("$rule", async (scenario) => {
  expectEachLineOnce(scenario, await play(scenario, { plans: await plans(), folder }));
});
