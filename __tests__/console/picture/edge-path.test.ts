import { edgePath, labelPlace } from "../../../console/picture/edge-path";

it("draws straight edges, and rounds corners by what there is of both sides", () => {
  expect(edgePath([])).toBe("");
  expect(
    edgePath([
      { x: 0, y: 0 },
      { x: 30, y: 0 },
    ]),
  ).toBe("M0 0L30 0");
  const corner = [
    { x: 0, y: 0 },
    { x: 30, y: 0 },
    { x: 30, y: 8 },
  ];
  expect(edgePath(corner)).toBe("M0 0L20 0Q30 0 30 4L30 8");
});

it("stays where two points are the same", () => {
  const point = { x: 1, y: 2 };
  expect(edgePath([point, point, point])).toBe("M1 2L1 2Q1 2 1 2L1 2");
});

it("writes at the point in the middle", () => {
  const points = [0, 1, 2].map((x) => ({ x, y: 0 }));
  expect(labelPlace(points)).toEqual({ x: 1, y: 0 });
  expect(labelPlace([])).toEqual({ x: 0, y: 0 });
});
