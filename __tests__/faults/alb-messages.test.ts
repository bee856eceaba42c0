import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { testMessage } from "../../local/s3/notifications/s3-event";
import { until } from "../contract/client-config";
import { keyOf } from "../functions/alb-to-opensearch/fixtures";
import { tempDir } from "../helpers/temp-dir";
import { cutOff, withBehind, withoutLines, withWrongChecksum } from "./alb-damage";
import { expectEachAlbLineOnce } from "./alb-each-line-once";
import { notice } from "./alb-notices";
import { type AlbObject, albObject, LINES } from "./alb-objects";
import type { AlbPath } from "./alb-path";
import {
  ALB_NAMES,
  ALB_ONLY,
  both,
  LATE,
  MAX_RECEIVES,
  ONE_BY_ONE,
  SECONDS_OF_WORK,
  UNTOLD,
} from "./alb-plans";
import { type AlbScenario, playAlb, putOne } from "./alb-scenario";
import { realPlans } from "./plans";

// Each scenario has deadlines of its own; several run at once, beside other tests.
jest.setTimeout(120_000);

const folder = tempDir();
const plans = realPlans(join(folder, "cdktf.out"), ALB_ONLY);

const BULKS = { service: "es", operation: "Bulk" } as const;
const READS = { service: "s3", operation: "GetObject" } as const;

const ONE = albObject("one");
const TWO = albObject("two");
const THREE = albObject("three");

/** Puts objects, and sends such messages of them. */
const tell = (objects: readonly AlbObject[], ...messages: readonly (readonly AlbObject[])[]) => {
  return async ({ put, send }: AlbPath): Promise<AlbObject["lines"]> => {
    const lines = await put(...objects);
    for (const told of messages) await send(notice(...told));
    return lines;
  };
};

const MESSAGES: AlbScenario[] = [
  {
    rule: "several objects in one message, several messages in one batch",
    change: both(UNTOLD, LATE),
    load: tell([ONE, TWO, THREE], [ONE, TWO], [THREE]),
  },
  {
    rule: "notifications come in another order than the objects",
    change: both(UNTOLD, ONE_BY_ONE),
    load: tell([ONE, TWO, THREE], [THREE], [ONE], [TWO]),
  },
  {
    rule: "the same notification comes twice, to two functions at a time",
    change: both(UNTOLD, ONE_BY_ONE),
    load: tell([ONE], [ONE], [ONE]),
    countedAgain: LINES,
  },
  {
    rule: "a message names an object twice, and comes twice",
    faults: [{ kind: "deliver-twice", functionName: ALB_NAMES.function, holding: "_one.log.gz" }],
    change: UNTOLD,
    load: tell([ONE], [ONE, ONE]),
    countedAgain: 3 * LINES,
  },
  {
    rule: "the same object is put twice",
    load: async (path) => {
      await path.put(ONE);
      await path.engine.drain();
      return path.put(ONE);
    },
    countedAgain: LINES,
  },
  {
    rule: "one of a message's objects fails: the message comes again with all of them",
    faults: [
      { kind: "error", code: "AccessDenied", status: 403, requests: { ...READS, keyPrefix: TWO.key } },
    ],
    change: UNTOLD,
    load: tell([ONE, TWO], [ONE, TWO]),
  },
  {
    rule: "one of a batch's messages fails: it comes again alone",
    faults: [
      { kind: "error", code: "AccessDenied", status: 403, requests: { ...READS, keyPrefix: TWO.key } },
    ],
    change: both(UNTOLD, LATE),
    load: tell([ONE, TWO, THREE], [ONE], [TWO], [THREE]),
  },
  {
    rule: "an object is deleted before it is read: the others of its message are not held up",
    change: UNTOLD,
    load: async (path) => {
      await path.put(TWO);
      await path.remove(TWO);
      return tell([ONE], [TWO, ONE])(path);
    },
    counted: { ObjectsGone: 1 },
  },
  {
    rule: "test events, and an object that is no log, are skipped",
    change: LATE,
    load: async (path) => {
      await path.send(testMessage(ALB_NAMES.bucket, new Date()));
      await path.put(withoutLines(`${keyOf("a")}/none.log.gz`, gzipSync("no log\n")));
      return path.put(ONE);
    },
    // S3 sends a test event of its own, when it is set up.
    counted: { ObjectsSkipped: 3 },
  },
  {
    rule: "a message that is no notification is given up, and holds nothing else up",
    change: both(LATE, MAX_RECEIVES(2)),
    load: async (path) => {
      await path.send("{}");
      return path.put(ONE);
    },
    afterwards: async ({ deadLetters }) => expect(await deadLetters()).toBe(1),
  },
  {
    rule: "OpenSearch refuses until a message is given up: given back, it goes through",
    faults: [{ kind: "error", code: "Forbidden", status: 403, times: 2, requests: BULKS }],
    change: MAX_RECEIVES(2),
    afterwards: redrive,
    struck: [2],
  },
  {
    rule: "OpenSearch does not answer until a message is given up, all of it done: given back, it goes through",
    faults: [{ kind: "hang", moment: "after", requests: BULKS }],
    change: both(MAX_RECEIVES(1), SECONDS_OF_WORK(2)),
    afterwards: redriveAsOftenAsItTakes,
  },
];

async function redrive(path: AlbPath): Promise<void> {
  expect(await path.deadLetters()).toBe(1);
  await path.redrive();
  await path.engine.drain();
  expect(await path.deadLetters()).toBe(0);
}

/** Where an attempt has few seconds: on a busy machine one or another is given up besides. */
async function redriveAsOftenAsItTakes(path: AlbPath): Promise<void> {
  expect(await path.deadLetters()).toBe(1);
  await until("what was given back goes through", async () => {
    await path.redrive();
    await path.engine.drain();
    return (await path.deadLetters()) === 0;
  });
}

const HALF = cutOff(albObject("half"));
const WRONG = withWrongChecksum(albObject("wrong"));
const NO_GZIP = withoutLines(keyOf("none"), Buffer.from("no gzip"));
const GARBAGE = withoutLines(keyOf("garbage"), Buffer.concat([ONE.body, Buffer.from("garbage")]));
const ANOTHER_BEGUN = withBehind(TWO, THREE.body.subarray(0, 12));
const EMPTY = withoutLines(keyOf("empty"), Buffer.alloc(0));
const ODD = cutOff(albObject("odd", keyOf("%2B +?é")));

const OBJECTS: AlbScenario[] = [
  {
    rule: "damaged gzips: their whole lines are indexed as far as they can be read, all of each is in quarantine",
    load: ({ put }) => put(ONE, HALF, WRONG, NO_GZIP, GARBAGE, ANOTHER_BEGUN, EMPTY, ODD),
    damaged: [
      { object: HALF, reason: /^it is no whole gzip: unexpected end of file$/ },
      { object: WRONG, reason: /incorrect data check/ },
      { object: NO_GZIP, reason: /incorrect header check/ },
      { object: GARBAGE, reason: /incorrect header check/ },
      { object: ANOTHER_BEGUN, reason: /unexpected end of file/ },
      { object: EMPTY, reason: /unexpected end of file/ },
      { object: ODD, reason: /unexpected end of file/ },
    ],
  },
  {
    rule: "the answer to the copy of a damaged gzip is lost",
    faults: [{ kind: "disconnect", moment: "after", requests: { service: "s3", operation: "CopyObject" } }],
    load: ({ put }) => put(HALF),
    damaged: [{ object: HALF, reason: /unexpected end of file/ }],
  },
  {
    rule: "odd objects that are whole: zeros behind a gzip, a gzip of nothing, keys of all kinds",
    load: ({ put }) =>
      put(
        withBehind(ONE, Buffer.alloc(8)),
        withoutLines(TWO.key, gzipSync("")),
        albObject("odd", keyOf("a b+c%41 é日本&=?")),
      ),
  },
  {
    rule: "S3 fails, and loses connections, while objects are read",
    faults: [
      { kind: "error", code: "SlowDown", status: 503, requests: READS },
      { kind: "disconnect", moment: "after", requests: READS },
    ],
    load: putOne,
  },
  {
    rule: "S3 fails as lines go into quarantine",
    faults: [
      {
        kind: "error",
        code: "AccessDenied",
        status: 403,
        requests: { service: "s3", operation: "PutObject", keyPrefix: "quarantine/" },
      },
    ],
  },
];

test.concurrent.each([...MESSAGES, ...OBJECTS])("$rule", async (scenario) => {
  expectEachAlbLineOnce(scenario, await playAlb(scenario, { plans: await plans(), folder }));
});
