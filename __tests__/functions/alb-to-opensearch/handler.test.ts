import { gzipSync } from "node:zlib";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { albLine, CONNECTION_KEY, CONNECTION_LINE, FILE, KEY, keyOf, notification } from "./fixtures";
import { NO_FAILURES, SETTINGS, setUp } from "./set-up";
import { failure, respond, TestSearch } from "./test-search";
import { timeUntilTold } from "./time-until-told";

const QUARANTINE = `quarantine/alb/2024/05/01/06/${FILE}`;
const ADDED = {
  status: 400,
  error: { type: "mapper_parsing_exception", reason: "failed to parse field [elb]" },
};

let search: TestSearch;
beforeAll(async () => {
  search = await TestSearch.start();
});
beforeEach(() => search.reset());
afterAll(() => search.stop());

const paths = (): unknown[] => search.documents().map((document) => document.request_path);

describe("what is indexed", () => {
  it("makes a typed document of a line as seed 004 has it, in the index of the line's own day", async () => {
    const { put, index, done } = setUp(search);
    put(KEY, albLine());
    expect(await index(KEY)).toEqual(NO_FAILURES);
    expect([...search.stored.values()]).toEqual([
      {
        index: "alb-2024.05.01",
        id: expect.stringMatching(/^[\w-]{22}-\d{10}$/),
        document: expect.objectContaining({
          client_ip: "192.168.131.39",
          client_port: 2_817,
          target_processing_time: 0.048,
          elb_status_code: 200,
          request_method: "GET",
          request_path: "/",
          actions_executed: ["authenticate", "forward"],
          redirect_url: null,
        }),
      },
    ]);
    expect(done).toEqual([
      expect.objectContaining({ received: 1, delivered: 1, quarantined: 0, filtered: 0, late: 0 }),
    ]);
  });

  it("sends the lines of connection logs to indices of their own", async () => {
    const { put, index } = setUp(search);
    put(CONNECTION_KEY, CONNECTION_LINE);
    put(KEY, albLine());
    await index(CONNECTION_KEY, KEY);
    expect([...search.stored.values()].map(({ index: name }) => name)).toEqual([
      "alb-connections-2024.05.01",
      "alb-2024.05.01",
    ]);
  });

  it("reads every object of every message, and counts what is none of a load balancer's logs", async () => {
    const { put, run, done } = setUp(search);
    const keys = ["a", "b", "c"].map(keyOf);
    for (const [at, key] of keys.entries()) put(key, albLine({ path: `/${at}` }));
    const [one = "", two = "", three = ""] = keys;
    const test = JSON.stringify({ Event: "s3:TestEvent" });
    expect(await run([notification([one, "readme.txt", two]), test, notification([three])])).toEqual(
      NO_FAILURES,
    );
    expect(paths()).toEqual(["/0", "/1", "/2"]);
    expect(done).toEqual([expect.objectContaining({ received: 3, delivered: 3, skipped: 2, gone: 0 })]);
  });

  it("does not load OpenSearch's client where there is nothing to index", async () => {
    const { run, store } = setUp(search, { search: () => Promise.reject(new Error("must not be asked")) });
    expect(await run([JSON.stringify({ Event: "s3:TestEvent" })])).toEqual(NO_FAILURES);
    expect(store.commands).toEqual([]);
  });

  it("counts lines with fields that we do not know, and lines of an interval long past", async () => {
    const { put, index, done } = setUp(search, { now: () => Date.parse("2024-05-01T08:00:00Z") });
    put(KEY, albLine(), `${albLine()} TID_0123456789abcdef0123456789abcdef "-" "-" "-" - "-" "-" "new"`);
    await index(KEY);
    expect(done).toEqual([expect.objectContaining({ delivered: 2, late: 2, unknownFields: 1 })]);
  });
});

describe("quarantine", () => {
  it("keeps a line that cannot be parsed, with why and where it stands, and indexes those around it", async () => {
    const { put, index, store, done } = setUp(search);
    put(KEY, albLine({ path: "/1" }), "no line", albLine({ path: "/3" }));
    expect(await index(KEY)).toEqual(NO_FAILURES);
    expect(paths()).toEqual(["/1", "/3"]);
    expect(store.keys("quarantine/")).toEqual([`${QUARANTINE}-00001.json.gz`]);
    expect(store.entries("quarantine/")).toEqual([
      { reason: expect.stringMatching(/column/), raw: "no line", bucket: "logs", key: KEY, line: 2 },
    ]);
    expect(done).toEqual([expect.objectContaining({ received: 3, delivered: 2, quarantined: 1 })]);
  });

  it("keeps bytes that are not UTF-8 as base64", async () => {
    const { store, index } = setUp(search);
    store.objects.set(KEY, gzipSync(Buffer.from([0xff, 0x0a])));
    await index(KEY);
    expect(store.entries("quarantine/")).toEqual([
      expect.objectContaining({ raw: "/w==", encoding: "base64" }),
    ]);
  });

  it("keeps a document that OpenSearch refuses, with its reason", async () => {
    const { put, index, store, done } = setUp(search);
    search.failItem = ({ document }) => (document.request_path === "/2" ? ADDED : undefined);
    put(KEY, albLine({ path: "/1" }), albLine({ path: "/2" }), "no line");
    expect(await index(KEY)).toEqual(NO_FAILURES);
    expect(paths()).toEqual(["/1"]);
    expect(store.entries("quarantine/")).toEqual([
      {
        reason: "mapper_parsing_exception: failed to parse field [elb]",
        bucket: "logs",
        key: KEY,
        line: 2,
        action: { create: { _index: "alb-2024.05.01", _id: expect.any(String) } },
        document: expect.objectContaining({ request_path: "/2", client_port: 2_817 }),
      },
      expect.objectContaining({ raw: "no line", line: 3 }),
    ]);
    expect(done).toEqual([expect.objectContaining({ received: 3, delivered: 1, quarantined: 2 })]);
  });

  it("does not send lines there for a wrong setting: the message fails", async () => {
    const { put, index, store } = setUp(search);
    search.failItem = () => ({
      status: 403,
      error: { type: "security_exception", reason: "no permissions" },
    });
    put(KEY, albLine());
    expect(await index(KEY)).toEqual({ batchItemFailures: [{ itemIdentifier: "message-0" }] });
    expect(store.keys("quarantine/")).toEqual([]);
  });

  it("fails the message where the quarantine cannot be written", async () => {
    const { put, index, store, done } = setUp(search);
    store.fail = (command) => (command instanceof PutObjectCommand ? new Error("503 SlowDown") : undefined);
    put(KEY, "no line");
    expect(await index(KEY)).toEqual({ batchItemFailures: [{ itemIdentifier: "message-0" }] });
    expect(done).toEqual([]);
  });
});

describe("an object that cannot be read", () => {
  const lines = Array.from({ length: 8_000 }, (_, at) => albLine({ path: `/${at}` }));
  const gz = gzipSync(`${lines.join("\n")}\n`, { level: 1 });

  it("indexes the lines before the damage, and keeps a copy of the object, with why", async () => {
    const { index, store, done, logged } = setUp(search);
    const cut = gz.subarray(0, gz.length / 2);
    store.objects.set(KEY, cut);
    expect(await index(KEY)).toEqual(NO_FAILURES);
    const indexed = search.stored.size;
    expect(indexed).toBeGreaterThan(1_000);
    expect(paths()).toEqual(Array.from({ length: indexed }, (_, at) => `/${at}`));
    expect(store.keys("quarantine/")).toEqual([`${QUARANTINE}-rest.json.gz`, `${QUARANTINE}.log.gz`]);
    expect(store.objects.get(`${QUARANTINE}.log.gz`)).toEqual(cut);
    expect(store.entries("quarantine/")).toEqual([
      {
        reason: "it is no whole gzip: unexpected end of file",
        raw: lines[indexed]?.slice(0, String(store.entries("quarantine/")[0]?.raw).length),
        cut: true,
        bucket: "logs",
        key: KEY,
        line: indexed + 1,
        copy: `${QUARANTINE}.log.gz`,
      },
    ]);
    expect(done).toEqual([
      expect.objectContaining({ received: indexed + 1, delivered: indexed, quarantined: 1 }),
    ]);
    expect(JSON.stringify(logged)).toMatch(/object is damaged/);
  });

  it("never takes a line that is cut off for a whole one, even where a line may end", async () => {
    const { index, store } = setUp(search);
    const whole = gzipSync(`${albLine()}\n${albLine()}`);
    store.objects.set(KEY, whole.subarray(0, -8));
    await index(KEY);
    expect(search.stored.size).toBe(1);
    expect(store.entries("quarantine/")).toEqual([expect.objectContaining({ raw: albLine(), line: 2 })]);
  });

  it("reads no more out of an object than it may", async () => {
    const { index, store, done } = setUp(search, {
      settings: { ...SETTINGS, MAX_EXPANDED_BYTES: 1_000_000 },
    });
    store.objects.set(KEY, gz);
    expect(await index(KEY)).toEqual(NO_FAILURES);
    expect(search.stored.size).toBeLessThan(1_000_000 / albLine().length);
    expect(store.entries("quarantine/")).toEqual([
      expect.objectContaining({
        reason: "it expands to more than 1000000 bytes",
        copy: `${QUARANTINE}.log.gz`,
      }),
    ]);
    expect(done).toEqual([expect.objectContaining({ quarantined: 1 })]);
  });

  it("counts an object that was deleted before it was read, and does not ask for it again", async () => {
    const { index, done, logged } = setUp(search);
    expect(await index(KEY)).toEqual(NO_FAILURES);
    expect(done).toEqual([expect.objectContaining({ received: 0, gone: 1 })]);
    expect(JSON.stringify(logged)).toContain(KEY);
  });

  it("says so without a copy where the object was deleted while it was read", async () => {
    const { index, store } = setUp(search);
    store.objects.set(KEY, Buffer.from("no gzip"));
    store.fail = (command) => {
      if (!(command instanceof GetObjectCommand)) store.objects.delete(KEY);
      return undefined;
    };
    expect(await index(KEY)).toEqual(NO_FAILURES);
    const [entry] = store.entries("quarantine/");
    expect(entry).toMatchObject({ reason: "it is no whole gzip: incorrect header check", line: 1, raw: "" });
    expect(entry).not.toHaveProperty("copy");
  });
});

describe("a message that fails", () => {
  it("is given again alone: the others are done, and nothing of it counts", async () => {
    const { put, index, store, done, failed } = setUp(search);
    const [one, two, three] = ["a", "b", "c"].map(keyOf) as [string, string, string];
    for (const key of [one, two, three]) put(key, albLine());
    store.fail = (command) => (command.input.Key === two ? new Error("AccessDenied") : undefined);
    expect(await index(one, two, three)).toEqual({ batchItemFailures: [{ itemIdentifier: "message-1" }] });
    expect(done).toEqual([expect.objectContaining({ received: 2, delivered: 2 })]);
    expect(failed).toEqual(["failed"]);
  });

  it("fails as a whole, with all its objects", async () => {
    const { put, run, done, failed } = setUp(search);
    put(KEY, albLine());
    const body = notification([KEY, keyOf("b")]);
    put(keyOf("b"), albLine());
    search.intercept = (_, response) =>
      search.requests.length > 1 && respond(response, 403, failure("security_exception"));
    expect(await run([body])).toEqual({ batchItemFailures: [{ itemIdentifier: "message-0" }] });
    expect(done).toEqual([]);
    expect(failed).toEqual(["failed"]);
  });

  it.each(["", "{}"])("fails for a body that is no notification: %j", async (body) => {
    const { run } = setUp(search);
    expect(await run([body])).toEqual({ batchItemFailures: [{ itemIdentifier: "message-0" }] });
  });

  it.each([null, {}, { Records: [{}] }])(
    "an event that is none of SQS fails the batch: %j",
    async (event) => {
      const { handler, failed } = setUp(search);
      await expect(handler(event, { getRemainingTimeInMillis: () => 60_000 })).rejects.toThrow(
        /Records|expected object/,
      );
      expect(failed).toEqual(["failed"]);
    },
  );
});

describe("time", () => {
  afterEach(() => jest.restoreAllMocks());

  it("gives back what it cannot finish in the time left, whatever OpenSearch does", async () => {
    const { put, index, run, done, failed } = setUp(search);
    const time = timeUntilTold();
    put(KEY, albLine());
    put(keyOf("b"), albLine());
    search.intercept = () => time.isUp();
    const answer = await run([notification([KEY]), notification([keyOf("b")])], 60);
    // Five of them are kept for ending well.
    expect(time.asked).toEqual([55_000]);
    expect(answer.batchItemFailures).toHaveLength(2);
    expect([done, failed]).toEqual([[], ["failed", "failed"]]);
    expect(search.requests).toHaveLength(1);
    time.isNoLimit();
    search.intercept = () => false;
    expect(await index(KEY, keyOf("b"))).toEqual(NO_FAILURES);
  });

  it("stops in a storm of 429 when the time is up", async () => {
    const { put, run, waits, logged } = setUp(search);
    const time = timeUntilTold();
    put(KEY, albLine());
    search.intercept = () => waits.length === 3 && time.isUp();
    search.failItem = () => ({ status: 429 });
    expect((await run([notification([KEY])])).batchItemFailures).toHaveLength(1);
    // The fourth ends at once.
    expect(waits).toEqual([1, 2, 3, 4]);
    expect(JSON.stringify(logged)).toContain("the time is up");
  });
});

it("writes no line's content to the log", async () => {
  const { put, index, logged } = setUp(search);
  search.failItem = ({ document }) => (document.request_path === "/2" ? ADDED : undefined);
  put(KEY, albLine({ path: "/1" }), albLine({ path: "/2" }), "no line");
  await index(KEY);
  search.intercept = (_, response) => respond(response, 400, failure("parse_exception"));
  await index(KEY);
  expect(JSON.stringify(logged)).not.toMatch(/curl|no line|192\.168/);
  expect(JSON.stringify(logged)).toMatch(/"received":3.*400 parse_exception/s);
});
