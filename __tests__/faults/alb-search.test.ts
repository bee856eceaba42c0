import { join } from "node:path";
import { tempDir } from "../helpers/temp-dir";
import { expectEachAlbLineOnce } from "./alb-each-line-once";
import { albObject, BODIES, connectionObject, LINES, longObject } from "./alb-objects";
import { ALB_NAMES, ALB_ONLY, both, MAX_RECEIVES, SECONDS_OF_WORK } from "./alb-plans";
import { type AlbScenario, playAlb } from "./alb-scenario";
import { realPlans } from "./plans";

// Each scenario has deadlines of its own; several run at once, beside other tests.
jest.setTimeout(120_000);

const folder = tempDir();
const plans = realPlans(join(folder, "cdktf.out"), ALB_ONLY);

const BULKS = { service: "es", operation: "Bulk" } as const;
const { function: functionName } = ALB_NAMES;

/** In the notification of the object. */
const TOLD = "_line.log.gz";

const putLong: AlbScenario["load"] = ({ put }) => put(longObject("line"));

/** On a busy machine one or another of the later attempts has too few of them. */
const FEW_SECONDS = both(SECONDS_OF_WORK(2), MAX_RECEIVES(50));

const SCENARIOS: AlbScenario[] = [
  {
    rule: "without faults every line is there once: the yardstick",
    load: ({ put }) => put(albObject("one"), connectionObject("two"), longObject("three")),
  },
  {
    rule: "a storm of 429: every other document is refused, three times in a row",
    faults: [{ kind: "refuse-documents", status: 429, every: 2, times: 3 }],
    struck: [3],
  },
  {
    rule: "a shard is not there for some documents: they are sent again",
    faults: [{ kind: "refuse-documents", status: 503, every: 3, times: 2 }],
    struck: [2],
  },
  {
    rule: "a storm of 429: whole requests are refused",
    faults: [{ kind: "error", code: "TooManyRequests", status: 429, times: 3, requests: BULKS }],
    struck: [3],
  },
  {
    rule: "OpenSearch is not there for a while: 503",
    faults: [{ kind: "error", code: "ServiceUnavailable", status: 503, times: 3, skip: 1, requests: BULKS }],
    load: putLong,
    struck: [3],
  },
  {
    rule: "a body is too long: it goes in halves",
    faults: [{ kind: "error", code: "RequestEntityTooLarge", status: 413, times: 2, requests: BULKS }],
    struck: [2],
  },
  {
    rule: "the function has no rights for a moment: the message comes again",
    faults: [{ kind: "error", code: "Forbidden", status: 403, skip: 1, requests: BULKS }],
    load: putLong,
  },
  {
    rule: "the connection breaks before a bulk is done: it is made again",
    faults: [{ kind: "disconnect", moment: "before", times: 2, requests: BULKS }],
    struck: [2],
  },
  {
    rule: "answers are lost though the bulks are done: the documents are found there",
    faults: [{ kind: "disconnect", moment: "after", times: BODIES, requests: BULKS }],
    load: putLong,
    struck: [BODIES],
  },
  {
    rule: "an answer with refused documents is lost: these alone are new to the next request",
    faults: [
      { kind: "disconnect", moment: "after", requests: BULKS },
      { kind: "refuse-documents", status: 429, every: 2 },
    ],
  },
  {
    rule: "OpenSearch is slow: nothing fails",
    faults: [{ kind: "delay", ms: 300, times: "always", requests: BULKS }],
    load: putLong,
    struck: [BODIES],
  },
  {
    rule: "OpenSearch does not answer until the time is up, all of it done: the message comes again",
    faults: [{ kind: "hang", moment: "after", requests: BULKS }],
    change: FEW_SECONDS,
  },
  {
    rule: "OpenSearch does not answer until the time is up, nothing of it done: the message comes again",
    faults: [{ kind: "hang", moment: "before", requests: BULKS }],
    change: FEW_SECONDS,
  },
  {
    rule: "single documents are refused for good: they are in quarantine, with OpenSearch's reason",
    faults: [{ kind: "refuse-documents", status: 400, holding: "/line/line-1", times: "always" }],
    refused: {
      which: ({ id }) => id.startsWith("line-1"),
      reason: /^mapper_parsing_exception: planned fault/,
    },
  },
  {
    rule: "a template gives a field a type that some lines do not fit, while others are to be sent again",
    faults: [{ kind: "refuse-documents", status: 429, every: 2 }],
    fields: { matched_rule_priority: { type: "short" } },
    refused: {
      which: ({ line }) => / 50000 \d{4}-/.test(line),
      reason: /^mapper_parsing_exception: .*matched_rule_priority/,
    },
  },
  {
    rule: "the function is killed before its first bulk",
    faults: [{ kind: "kill-function", moment: "before", functionName, requests: BULKS }],
    says: /signal: killed/,
  },
  {
    rule: "the function is killed in the middle of an object",
    faults: [{ kind: "kill-function", moment: "after", functionName, requests: BULKS }],
    load: putLong,
    says: /signal: killed/,
  },
  {
    rule: "the function is killed behind the last bulk of an object",
    faults: [{ kind: "kill-function", moment: "after", functionName, skip: BODIES - 1, requests: BULKS }],
    load: putLong,
    says: /signal: killed/,
  },
  {
    rule: "the function is killed again and again, each time further on",
    faults: [
      { kind: "kill-function", moment: "after", functionName, requests: BULKS },
      { kind: "kill-function", moment: "after", functionName, requests: BULKS },
      { kind: "kill-function", moment: "after", functionName, skip: 1, requests: BULKS },
    ],
    load: putLong,
    says: /signal: killed/,
  },
  {
    rule: "the function is killed as it writes into quarantine",
    faults: [
      {
        kind: "kill-function",
        moment: "after",
        functionName,
        requests: { service: "s3", operation: "PutObject", keyPrefix: "quarantine/" },
      },
    ],
    says: /signal: killed/,
  },
  {
    rule: "the function dies when all is done: all of it is done again, and nothing is there twice",
    faults: [{ kind: "crash", moment: "after", functionName, holding: TOLD }],
    countedAgain: LINES,
    says: /signal: killed/,
  },
  {
    rule: "the function runs out of memory",
    faults: [{ kind: "small-memory", memoryMb: 8, functionName, holding: TOLD }],
    says: /signal: killed/,
  },
];

test.concurrent.each(SCENARIOS)("$rule", async (scenario) => {
  expectEachAlbLineOnce(scenario, await playAlb(scenario, { plans: await plans(), folder }));
});
