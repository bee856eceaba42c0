import { once } from "node:events";
import { PassThrough } from "node:stream";
import { EventStreams } from "../../../local/console/event-streams";
import type { GatewayResponse } from "../../../local/gateway/http";

/** A response to a page; one that does not read lets all of it wait. */
function response() {
  const stream = new PassThrough({ highWaterMark: 1 });
  return Object.assign(stream, { setHeader: () => stream, statusCode: 0 }) as unknown as GatewayResponse &
    PassThrough;
}

function streams() {
  const said: string[] = [];
  const all = new EventStreams({ onFirst: () => said.push("first"), onLast: () => said.push("last") });
  return { all, said };
}

test("ticks begin with the first page and end with the last", async () => {
  const { all, said } = streams();
  const [one, other] = [response(), response()];
  all.open(one);
  all.open(other);
  one.destroy();
  await once(one, "close");
  expect([said, all.count]).toEqual([["first"], 1]);
  other.destroy();
  await once(other, "close");
  expect([said, all.count]).toEqual([["first", "last"], 0]);
  all.open(response());
  expect(said).toEqual(["first", "last", "first"]);
});

test("an event is a frame with its name and JSON on one line", async () => {
  const { all } = streams();
  const page = response();
  let written = "";
  page.on("data", (chunk) => {
    written += String(chunk);
  });
  all.open(page)("history", { points: [] });
  all.send("tick", { line: "a\nb" });
  all.close();
  await once(page, "end");
  expect(written).toBe(
    'retry: 2000\n\nevent: history\ndata: {"points":[]}\n\nevent: tick\ndata: {"line":"a\\nb"}\n\n',
  );
});

test("a page that does not read is let go before what waits for it fills memory", () => {
  const { all, said } = streams();
  const page = response();
  all.open(page);
  for (let at = 0; at < 100; at += 1) all.send("tick", "x".repeat(100_000));
  expect(page.destroyed).toBe(true);
  expect(page.writableLength).toBeLessThan(2_000_000);
  expect(said).toEqual(["first", "last"]);
});

test("no more than sixteen pages listen", () => {
  const { all } = streams();
  for (let at = 0; at < 16; at += 1) all.open(response());
  expect(() => all.open(response())).toThrow("events: at most 16 pages may listen, so many do");
});

test("closing ends every stream, and none is opened after it", () => {
  const { all, said } = streams();
  const page = response();
  all.open(page);
  all.close();
  expect([page.writableEnded, said]).toEqual([true, ["first", "last"]]);
  expect(() => all.open(response())).toThrow("events: the engine is stopping");
});
