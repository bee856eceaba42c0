import { edgePath } from "../../../diagram/layout/edge-path";

const points = [
  { x: 0, y: 0 },
  { x: 20, y: 10 },
  { x: 40, y: 10 },
];

test("an edge leaves and enters in the direction in which data flows", () => {
  expect(edgePath(points, "right")).toBe("M0 0C10 0 10 10 20 10C30 10 30 10 40 10");
  expect(edgePath(points, "down")).toBe("M0 0C0 5 20 5 20 10C20 10 40 10 40 10");
});

test("no points are no path", () => {
  expect(edgePath([], "right")).toBe("");
});
