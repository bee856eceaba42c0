import { join } from "node:path";
import { tempDir } from "../helpers/temp-dir";
import { expectEachLineOnce } from "./each-line-once";
import { NGINX_TO_S3, realPlans } from "./plans";
import { play, type Scenario } from "./scenario";

// Each scenario has deadlines of its own; several run at once, beside other tests.
jest.setTimeout(120_000);

const folder = tempDir();
const plans = realPlans(join(folder, "cdktf.out"));

const PUTS = { service: "s3", operation: "PutObject" } as const;
/** What the function's client tries for one Put. */
const ATTEMPTS = 4;
/** Three hours and a quarantine object: what a batch of the default load makes. */
const OBJECTS = 4;

const SCENARIOS: Scenario[] = [
  { rule: "without faults every line is there once: the yardstick", faults: [] },
  {
    rule: "S3 asks to slow down: the client tries the Put again",
    faults: [{ kind: "error", code: "SlowDown", status: 503, requests: PUTS }],
  },
  {
    rule: "S3 fails inside for every object of a batch: each Put is tried again",
    faults: [{ kind: "error", code: "InternalError", status: 500, times: OBJECTS, requests: PUTS }],
    struck: [OBJECTS],
  },
  {
    rule: "S3 fails more often than the client tries: the batch fails whole and is retried",
    faults: [{ kind: "error", code: "SlowDown", status: 503, times: ATTEMPTS * OBJECTS, requests: PUTS }],
    struck: [ATTEMPTS * OBJECTS],
    says: /planned fault/,
  },
  {
    rule: "one hour's Put fails for good: the other hours, already stored, are stored again under the same keys",
    faults: [
      {
        kind: "error",
        code: "AccessDenied",
        status: 403,
        times: 3,
        requests: { ...PUTS, keyPrefix: "nginx_access/2024/08/10/05/" },
      },
    ],
    struck: [3],
  },
  {
    rule: "the quarantine Put fails: the delivered lines, already stored, are stored again under the same keys",
    faults: [
      {
        kind: "error",
        code: "AccessDenied",
        status: 403,
        requests: { ...PUTS, keyPrefix: "quarantine/" },
      },
    ],
  },
  {
    rule: "S3 is slow: nothing fails",
    faults: [{ kind: "delay", ms: 700, times: "always", requests: PUTS }],
    struck: [OBJECTS],
  },
  {
    rule: "S3 does not answer and has done nothing: the client gives up and tries again",
    faults: [{ kind: "hang", moment: "before", requests: PUTS }],
  },
  {
    rule: "S3 does not answer though the object is stored: the client stores it again",
    faults: [{ kind: "hang", moment: "after", requests: PUTS }],
  },
  {
    rule: "the connection breaks before the Put is done: it is made again",
    faults: [{ kind: "disconnect", moment: "before", requests: PUTS }],
  },
  {
    rule: "the 200 is lost on the way back: the Put is made again, to the same key",
    faults: [{ kind: "disconnect", moment: "after", requests: PUTS }],
  },
  {
    rule: "every 200 is lost until the batch fails, all of it stored: the retry stores it again",
    faults: [{ kind: "disconnect", moment: "after", times: ATTEMPTS * OBJECTS, requests: PUTS }],
    struck: [ATTEMPTS * OBJECTS],
  },
  {
    rule: "the function's time is over before the Put is done: the batch is retried",
    faults: [{ kind: "hang", moment: "before", requests: PUTS }],
    plan: { aws_lambda_function: { timeout: 2 } },
    says: /Task timed out after 2\.00 seconds/,
  },
  {
    rule: "the function's time is over after the Put was done: the retry stores it again",
    faults: [{ kind: "hang", moment: "after", requests: PUTS }],
    plan: { aws_lambda_function: { timeout: 2 } },
    says: /Task timed out after 2\.00 seconds/,
  },
  {
    rule: "the function's time is over while bisecting: halves store under keys of their own",
    faults: [{ kind: "hang", moment: "after", times: 3, requests: PUTS }],
    plan: { aws_lambda_function: { timeout: 1 } },
    struck: [3],
  },
  {
    rule: "the function is killed before the first Put: the batch is retried",
    faults: [{ kind: "kill-function", moment: "before", functionName: NGINX_TO_S3, requests: PUTS }],
    says: /signal: killed/,
  },
  {
    rule: "the function is killed after the first Put: the retry stores it again",
    faults: [{ kind: "kill-function", moment: "after", functionName: NGINX_TO_S3, requests: PUTS }],
    says: /signal: killed/,
  },
  {
    rule: "the function is killed after the last Put: the retry stores all of them again",
    faults: [
      {
        kind: "kill-function",
        moment: "after",
        functionName: NGINX_TO_S3,
        skip: OBJECTS - 1,
        requests: PUTS,
      },
    ],
    says: /signal: killed/,
  },
  {
    rule: "the function is killed after every Put of a batch that is bisected: no half leaves a copy behind",
    faults: [{ kind: "kill-function", moment: "after", functionName: NGINX_TO_S3, times: 5, requests: PUTS }],
    struck: [5],
  },
];

test.concurrent.each(SCENARIOS)("$rule", async (scenario) => {
  expectEachLineOnce(scenario, await play(scenario, { plans: await plans(), folder }));
});
