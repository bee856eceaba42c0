import { withPorts } from "../../../diagram/layout/ports";

const size = { width: 100, height: 60 };
const nodes = new Map([
  ["a", { x: 50, y: 100, ...size }],
  ["b", { x: 350, y: 100, ...size }],
]);
const line = (id: string, x: number, y: number) => ({ id, from: "a", to: "b", inner: [{ x, y }] });

test("edges leave beside each other, in the order in which they go on", () => {
  const lines = withPorts([line("low", 200, 140), line("high", 200, 60)], { nodes, direction: "right" });
  expect(lines.get("high")).toEqual([
    { x: 100, y: 93 },
    { x: 200, y: 60 },
    { x: 300, y: 93 },
  ]);
  expect(lines.get("low")?.map(({ y }) => y)).toEqual([107, 140, 107]);
});

test("an edge back leaves where others enter", () => {
  const back = { id: "back", from: "b", to: "a", inner: [{ x: 200, y: 140 }] };
  const lines = withPorts([line("on", 200, 60), back], { nodes, direction: "right" });
  expect(lines.get("back")).toEqual([
    { x: 300, y: 107 },
    { x: 200, y: 140 },
    { x: 100, y: 107 },
  ]);
});

test("as many as there are stay on their side", () => {
  const many = Array.from({ length: 20 }, (_, index) => line(String(index), 200, index));
  const starts = [...withPorts(many, { nodes, direction: "right" }).values()].map(([start]) => start?.y ?? 0);
  expect(new Set(starts).size).toBe(20);
  expect(Math.min(...starts)).toBeGreaterThan(70);
  expect(Math.max(...starts)).toBeLessThan(130);
});

test("downwards they leave at the lower side", () => {
  const below = new Map([
    ["a", { x: 50, y: 100, ...size }],
    ["b", { x: 50, y: 300, ...size }],
  ]);
  expect(withPorts([line("on", 50, 200)], { nodes: below, direction: "down" }).get("on")).toEqual([
    { x: 50, y: 130 },
    { x: 50, y: 200 },
    { x: 50, y: 270 },
  ]);
});
