import { SAVED_OBJECTS } from "../../../search/dashboards/dashboard";
import { type SavedObject, toNdjson } from "../../../search/dashboards/saved-object";

const ofType = (type: SavedObject["type"]) => SAVED_OBJECTS.filter((object) => object.type === type);
const [dashboard] = ofType("dashboard");
const states = ofType("visualization").map(
  ({ attributes }) =>
    JSON.parse(String(attributes.visState)) as {
      title: string;
      aggs: { id: string; type: string; schema: string; params: Record<string, unknown> }[];
    },
);

it("shows requests, status classes, latency, errors, paths and clients, each in a panel of its own", () => {
  expect(states.map(({ title }) => title)).toEqual([
    "ALB: Requests",
    "ALB: Status classes",
    "ALB: Latency of targets",
    "ALB: Errors over time",
    "ALB: Top paths",
    "ALB: Top clients",
    "ALB: Errors",
  ]);
  const panels = JSON.parse(String(dashboard?.attributes.panelsJSON)) as {
    panelRefName: string;
    gridData: { x: number; y: number };
  }[];
  expect(panels.map(({ panelRefName }) => panelRefName)).toEqual(
    dashboard?.references.map(({ name }) => name),
  );
  expect(new Set(panels.map(({ gridData: { x, y } }) => `${x}/${y}`)).size).toBe(states.length);
});

it("refers to nothing but what is imported before it", () => {
  const seen = new Set<string>();
  for (const { type, id, references } of SAVED_OBJECTS) {
    for (const reference of references) expect([...seen]).toContain(`${reference.type}/${reference.id}`);
    seen.add(`${type}/${id}`);
  }
  expect(seen.size).toBe(SAVED_OBJECTS.length);
});

it("looks at requests only, though connection logs' indices begin alike", () => {
  const titles = ofType("index-pattern").map(({ attributes }) => attributes.title);
  expect(titles).toEqual(["alb-*,-alb-connections-*", "alb-connections-*"]);
});

it("tells the aggregations of a visualisation apart, and gives each exactly one value", () => {
  for (const { aggs } of states) {
    expect(new Set(aggs.map(({ id }) => id)).size).toBe(aggs.length);
    expect(aggs.filter(({ schema }) => schema === "metric")).toHaveLength(1);
  }
});

it("shows half, 95 and 99 of 100 requests' latency", () => {
  const [latency] = states.filter(({ title }) => title === "ALB: Latency of targets");
  expect(latency?.aggs[0]).toMatchObject({
    type: "percentiles",
    params: { field: "target_processing_time", percents: [50, 95, 99] },
  });
});

it("is a file of one object a line, which people can import, too", () => {
  const lines = toNdjson(SAVED_OBJECTS).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line))).toEqual(SAVED_OBJECTS);
});
