import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { createHandler, type HandlerDependencies } from "../../../functions/alb-to-opensearch/handler";
import { albLine, KEY, notification } from "./fixtures";
import { SETTINGS } from "./set-up";
import { TestStore } from "./test-store";

const LINES = 4_000;
const TEXT = `${albLine()}\n`.repeat(LINES);
/** Members follow each other in one gzip: https://www.rfc-editor.org/rfc/rfc1952#section-2.2 */
const MEMBER = gzipSync(TEXT, { level: 1 });

/** A body of the default size, and what streams and the writer hold besides. */
const BODY_BYTES = 5_000_000;
const AHEAD_BYTES = BODY_BYTES + 3_000_000;

it("reads an object no further ahead than one body, however long it is", async () => {
  const members = 10;
  let read = 0;
  const store = new TestStore();
  store.objects.set(KEY, () =>
    Readable.from(
      (function* () {
        for (; read < members; read += 1) yield MEMBER;
      })(),
      { highWaterMark: 1 },
    ),
  );
  let delivered = 0;
  const ahead: number[] = [];
  const bodies: number[] = [];
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const handler = createHandler({
    settings: SETTINGS,
    s3: store.s3,
    search: async () => ({
      bulk: async (body) => {
        // Streams read on, if anything lets them.
        await new Promise(setImmediate);
        const items = body.toString("latin1").split("\n").length >> 1;
        ahead.push((read * LINES - delivered) * (TEXT.length / LINES));
        delivered += items;
        bodies.push(body.length);
        return {
          status: 200,
          body: { items: Array.from({ length: items }, () => ({ create: { status: 201 } })) },
        };
      },
    }),
    backoff: { wait: async () => undefined },
    metrics: { batchDone: () => undefined, batchFailed: () => undefined },
    logger: silent as unknown as HandlerDependencies["logger"],
    now: () => 0,
  });
  const Records = [{ messageId: "1", body: notification([KEY]) }];
  const answer = await handler({ Records }, { getRemainingTimeInMillis: () => 60_000 });
  expect(answer).toEqual({ batchItemFailures: [] });
  expect(delivered).toBe(members * LINES);
  expect(bodies.length).toBeGreaterThan(7);
  expect(Math.max(...bodies)).toBeLessThanOrEqual(BODY_BYTES);
  expect(Math.max(...ahead)).toBeLessThan(AHEAD_BYTES);
});
