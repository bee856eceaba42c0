import { LogGroups } from "../../../local/logs/log-groups";

const event = (timestamp: number, message = `at ${timestamp}`) => ({ timestamp, message });

test("append creates the stream, never the group", () => {
  const groups = new LogGroups();
  const batch = { group: "/g", stream: "s", events: [event(1)] };
  expect(() => groups.append(batch)).toThrow("The specified log group does not exist.");
  groups.createGroup({ name: "/g" });
  groups.append(batch);
  expect(groups.get("/g").streams.map((stream) => stream.name)).toEqual(["s"]);
});

test("gives a group's events by timestamp, whatever order they came in", () => {
  const groups = new LogGroups();
  groups.createGroup({ name: "/g" });
  groups.append({ group: "/g", stream: "a", events: [event(5), event(9)] });
  groups.append({ group: "/g", stream: "b", events: [event(1), event(5, "second at 5")] });
  expect(groups.events("/g").map(({ stream, message }) => [stream, message])).toEqual([
    ["b", "at 1"],
    ["a", "at 5"],
    ["b", "second at 5"],
    ["a", "at 9"],
  ]);
});

test("a full group lets its oldest events go and counts them", () => {
  const groups = new LogGroups({ maxBytesPerGroup: 10 * (26 + 4) });
  groups.createGroup({ name: "/g" });
  for (let index = 0; index < 5000; index++) {
    groups.append({ group: "/g", stream: "s", events: [event(index, String(index).padStart(4, "0"))] });
  }
  expect(groups.events("/g").map(({ timestamp }) => timestamp)).toEqual(
    Array.from({ length: 10 }, (_, index) => 4990 + index),
  );
  expect(groups.droppedEvents("/g")).toBe(4990);
  expect(groups.get("/g").stream("s").storedBytes).toBe(10 * 30);
});

test("events older than the retention go, and are not counted as dropped", () => {
  const groups = new LogGroups();
  groups.createGroup({ name: "/g", retentionDays: 1 });
  const now = Date.now();
  groups.append({ group: "/g", stream: "s", events: [event(now - 2 * 86_400_000), event(now)] });
  expect(groups.events("/g").map(({ timestamp }) => timestamp)).toEqual([now]);
  expect(groups.droppedEvents("/g")).toBe(0);
});

test("tells listeners every stored batch until they stop", () => {
  const groups = new LogGroups();
  groups.createGroup({ name: "/g" });
  const seen: unknown[] = [];
  const stop = groups.onEvents((batch) => seen.push(batch));
  const batch = { group: "/g", stream: "s", events: [event(1)] };
  groups.append(batch);
  stop();
  groups.append(batch);
  const stored = { ...event(1), stream: "s", sequence: 1, ingestionTime: expect.any(Number) };
  expect(seen).toEqual([{ ...batch, events: [stored] }]);
});

test("a listener that throws loses no events and stops no other listener", () => {
  const warn = jest.spyOn(process, "emitWarning").mockImplementation(() => undefined);
  const groups = new LogGroups();
  groups.createGroup({ name: "/g" });
  const seen: string[] = [];
  groups.onEvents(() => {
    throw new Error("broken filter");
  });
  groups.onEvents((batch) => seen.push(batch.stream));
  groups.append({ group: "/g", stream: "s", events: [event(1)] });
  expect([seen, groups.events("/g").length]).toEqual([["s"], 1]);
  expect(warn).toHaveBeenCalledWith(expect.stringContaining("broken filter"), "LogListenerWarning");
  warn.mockRestore();
});

test("a deleted stream takes its events with it", () => {
  const groups = new LogGroups();
  const group = groups.createGroup({ name: "/g" });
  groups.append({ group: "/g", stream: "a", events: [event(1)] });
  groups.append({ group: "/g", stream: "b", events: [event(2)] });
  group.deleteStream("a");
  expect(groups.events("/g").map(({ stream }) => stream)).toEqual(["b"]);
  expect(() => group.stream("a")).toThrow("The specified log stream does not exist.");
});
