import { gzipSync } from "node:zlib";
import { createHandler, type HandlerDependencies } from "../../../functions/alb-to-opensearch/handler";
import { createSearchClient } from "../../../functions/alb-to-opensearch/search-client";
import { searchEndpoint } from "../../../functions/alb-to-opensearch/search-endpoint";
import type { LineCounts, ObjectCounts } from "../../../functions/lib/line-metrics";
import { notification } from "./fixtures";
import type { TestSearch } from "./test-search";
import { TestStore } from "./test-store";

export const SETTINGS = {
  BUCKET: "logs",
  PREFIX: "alb",
  INDEX_PREFIX: "alb",
  MAX_EXPANDED_BYTES: 1_000_000_000,
};

/** What the metrics were told of a batch. */
export type DoneBatch = LineCounts & Partial<ObjectCounts>;

/** A function with a bucket of its own, and waits that take no time. */
export function setUp(search: TestSearch, changes: Partial<HandlerDependencies> = {}) {
  const store = new TestStore();
  const done: DoneBatch[] = [];
  const failed: string[] = [];
  const logged: unknown[] = [];
  const waits: number[] = [];
  const log = (...entry: unknown[]): void => {
    logged.push(entry);
  };
  const client = createSearchClient({
    endpoint: searchEndpoint(search.endpoint),
    region: "ap-northeast-2",
    credentials: async () => ({ accessKeyId: "AKID", secretAccessKey: "secret" }),
  });
  const handler = createHandler({
    settings: SETTINGS,
    s3: store.s3,
    search: async () => client,
    backoff: {
      wait: async (attempt, signal) => {
        waits.push(attempt);
        signal.throwIfAborted();
      },
    },
    metrics: {
      batchDone: (counts, objects) => done.push({ ...counts, ...objects }),
      batchFailed: () => failed.push("failed"),
    },
    logger: { info: log, warn: log, error: log } as unknown as HandlerDependencies["logger"],
    now: () => Date.parse("2024-05-01T06:10:00Z"),
    ...changes,
  });
  /** @param seconds that the invocation may take; five of them are kept for its end */
  const run = (bodies: readonly string[], seconds = 60) => {
    const Records = bodies.map((body, at) => ({ messageId: `message-${at}`, body, eventSource: "aws:sqs" }));
    return handler({ Records }, { getRemainingTimeInMillis: () => seconds * 1_000 });
  };
  /** Each object in a message of its own. */
  const index = (...keys: readonly string[]) => run(keys.map((key) => notification([key])));
  const put = (key: string, ...lines: readonly string[]): void => {
    store.objects.set(key, gzipSync(lines.map((line) => `${line}\n`).join("")));
  };
  return { store, done, failed, logged, waits, handler, run, index, put };
}

/** All is done: nothing is to be given again. */
export const NO_FAILURES = { batchItemFailures: [] };
