import fc from "fast-check";
import type { BulkWriterOptions, createBulkWriter } from "../../../formats/bulk";
import { albLine, KEY, keyOf } from "./fixtures";
import { type DoneBatch, setUp } from "./set-up";
import { failure, respond, TestSearch } from "./test-search";
import { timeUntilTold } from "./time-until-told";

/** The proof in docs/decisions/0018-every-alb-line-once.md, tried on many histories. */

// Small bodies: an object has many batches, and an attempt can end between any two.
jest.mock("../../../formats/bulk", () => {
  const bulk = jest.requireActual<{ createBulkWriter: typeof createBulkWriter }>("../../../formats/bulk");
  const small = (options: BulkWriterOptions) => bulk.createBulkWriter({ ...options, maxBodyBytes: 4_000 });
  return { ...bulk, createBulkWriter: small };
});

let search: TestSearch;
beforeAll(async () => {
  search = await TestSearch.start();
});
beforeEach(() => search.reset());
afterEach(() => jest.restoreAllMocks());
afterAll(() => search.stop());

const LINES = 16;
const KEYS = ["a", "b", "c"].map(keyOf);

/** Every line says which it is: in its path, or in its text where it is none. */
const linesOf = (object: number): string[] =>
  Array.from({ length: LINES }, (_, at) =>
    at % 5 === 3 ? `broken ${object}.${at}` : albLine({ path: `/${object}.${at}`, minute: at }),
  );
const ALL = KEYS.flatMap((_, object) =>
  Array.from({ length: LINES }, (_line, at) => `${object}.${at}`),
).sort();
/** Documents that OpenSearch never takes. */
const isRefused = (path: unknown): boolean => /\.7$/.test(String(path));

/** What happens to a request. */
const fate = fc.constantFrom(
  "done",
  "done",
  "lost answer",
  "dropped",
  "some busy",
  "busy",
  "too long",
  "forbidden",
  "stored, then forbidden",
);

/** Which lines are where, after all. */
function found(store: ReturnType<typeof setUp>["store"]) {
  const indexed = search.documents().map(({ request_path: path }) => String(path).slice(1));
  const quarantined = store
    .entries("quarantine/")
    .map(({ raw, document }) =>
      String(raw ?? (document as { request_path: string }).request_path).replace(/^(broken |\/)/, ""),
    );
  return { indexed, quarantined };
}

it("leaves every line once, in the index or in quarantine, whatever happens to requests and messages", async () => {
  const history = fc.record({
    fates: fc.array(fate, { maxLength: 24 }),
    /** Which objects each invocation is told of: any number of times, in any order. */
    deliveries: fc.array(fc.array(fc.nat(KEYS.length - 1), { minLength: 1, maxLength: 4 }), { maxLength: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(history, async ({ fates, deliveries }) => {
      search.reset();
      const { put, store, index } = setUp(search);
      for (const [object, key] of KEYS.entries()) put(key, ...linesOf(object));
      search.failItem = ({ document }) => (isRefused(document.request_path) ? { status: 400 } : undefined);
      const left = [...fates];
      search.intercept = ({ documents }, response) => {
        switch (left.shift()) {
          case "lost answer":
            search.store(documents);
            return Boolean(response.destroy());
          case "dropped":
            return Boolean(response.destroy());
          case "some busy": {
            const items = documents.map((document, at) =>
              at % 2 === 0 ? { create: { status: 429 } } : search.store([document])[0],
            );
            return respond(response, 200, { items });
          }
          case "busy":
            return respond(response, 503, "");
          case "too long":
            return documents.length > 1 && respond(response, 413, "");
          case "stored, then forbidden":
            search.store(documents);
            return respond(response, 403, failure("security_exception"));
          case "forbidden":
            return respond(response, 403, failure("security_exception"));
          default:
            return false;
        }
      };
      for (const objects of deliveries) await index(...objects.map((object) => KEYS[object] as string));
      left.length = 0;
      await index(...KEYS);
      const { indexed, quarantined } = found(store);
      expect([...indexed, ...quarantined].sort()).toEqual(ALL);
    }),
    { numRuns: 15 },
  );
});

it("may keep a line that is indexed in quarantine, too, where OpenSearch has changed its mind", async () => {
  const { put, index, store } = setUp(search);
  put(KEY, albLine({ path: "/0.0" }));
  search.failItem = () => ({ status: 400 });
  await index(KEY);
  search.failItem = () => undefined;
  await index(KEY);
  expect(found(store)).toEqual({ indexed: ["0.0"], quarantined: ["0.0"] });
});

it("makes good what an attempt left that was killed in the middle of an object", async () => {
  const { put, index, store, done } = setUp(search);
  put(KEY, ...linesOf(0));
  const time = timeUntilTold();
  // The third request is done, and its answer never comes.
  search.intercept = ({ documents }) => {
    if (search.requests.length < 3) return false;
    search.store(documents);
    return time.isUp();
  };
  await index(KEY);
  time.isNoLimit();
  const partial = found(store);
  expect(partial.indexed.length).toBeGreaterThan(0);
  expect(partial.indexed.length).toBeLessThan(LINES - partial.quarantined.length);
  search.intercept = () => false;
  await index(KEY);
  const { indexed, quarantined } = found(store);
  expect([...indexed, ...quarantined].sort()).toEqual(ALL.filter((line) => line.startsWith("0.")));
  expect(done).toEqual([expect.objectContaining({ received: LINES, delivered: 13, quarantined: 3 })]);
});

it("counts alike, and changes nothing, when the same notification comes twice", async () => {
  const { put, index, store, done } = setUp(search);
  put(KEY, ...linesOf(0));
  await index(KEY);
  const first = found(store);
  await index(KEY, KEY);
  expect(found(store)).toEqual(first);
  const [one, both] = done as [DoneBatch, DoneBatch];
  expect(both.received).toBe(2 * one.received);
  expect(both.delivered).toBe(2 * one.delivered);
});
