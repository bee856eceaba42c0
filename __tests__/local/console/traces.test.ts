import { Traces } from "../../../local/console/traces";

const sent = { source: "a/source", line: "x" };

test("stages are told as they come, with their time, and the state at the end", () => {
  const traces = new Traces({ now: () => 7, onForgotten: () => undefined });
  const told: string[] = [];
  traces.onChange(({ stages, state }) => told.push(`${stages.length} ${state}`));
  const { id } = traces.begin(sent);
  traces.add(id, { node: "n", text: "put" });
  traces.end(id, "delivered");
  expect(told).toEqual(["1 under way", "1 delivered"]);
  expect(traces.get(id)).toEqual({
    id,
    ...sent,
    stages: [{ at: 7, node: "n", text: "put" }],
    state: "delivered",
  });
});

test("the first end counts", () => {
  const traces = new Traces({ onForgotten: () => undefined });
  const { id } = traces.begin(sent);
  traces.end(id, "delivered");
  traces.end(id, "failed");
  expect(traces.get(id)?.state).toBe("delivered");
});

test("of more than a hundred lines the oldest is let go, and nobody looks out for it any more", () => {
  const forgotten: string[] = [];
  const traces = new Traces({ onForgotten: (id) => forgotten.push(id) });
  const ids = Array.from({ length: 101 }, () => traces.begin(sent).id);
  expect(forgotten).toEqual([ids[0]]);
  expect(traces.get(ids[0] ?? "")).toBeUndefined();
  traces.add(ids[0] ?? "", { node: "n", text: "late" });
  expect(traces.get(ids[1] ?? "")?.stages).toEqual([]);
});

test("a line that comes by for ever has a bounded number of stages", () => {
  const traces = new Traces({ onForgotten: () => undefined });
  const { id } = traces.begin(sent);
  for (let at = 0; at < 1_000; at += 1) traces.add(id, { node: "n", text: "failed" });
  expect(traces.get(id)?.stages).toHaveLength(60);
});
