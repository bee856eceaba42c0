import { albLinesWithTruth } from "../../../bench/inputs/alb-lines-with-truth";

const LINES = [...albLinesWithTruth({ count: 20_000, seed: 3 })];
const good = LINES.flatMap(({ line, truth }) => (truth === null ? [] : [{ line: line.toString(), truth }]));
const truthOf = (part: string) => good.find(({ line }) => line.includes(part))?.truth;

test("about 1 % of the lines must be refused", () => {
  expect(LINES.length - good.length).toBeGreaterThan(140);
  expect(LINES.length - good.length).toBeLessThan(260);
});

test("lines are of all generations", () => {
  const last = new Set(good.map(({ truth }) => Object.keys(truth).at(-1)));
  expect([...last].sort()).toEqual(
    ["classification_reason", "conn_trace_id", "elb_error_code", "extra", "ip_address"].concat(
      "request_transform_status",
    ),
  );
  for (const { line, truth } of good) expect(line.includes(" TID_")).toBe("conn_trace_id" in truth);
});

test("the truth has texts as they stand in the line, and nothing for -", () => {
  expect(truthOf(' "- - - " ')).toMatchObject({ request: "- - - " });
  expect(truthOf('agent\\\\" ')).toMatchObject({ user_agent: "weird agent\\\\" });
  expect(truthOf(" - -1 -1 -1 ")).toMatchObject({
    target_ip: null,
    target_port: null,
    request_processing_time: null,
    target_status_code: null,
  });
  expect(truthOf(" -1 2024-")).toMatchObject({ matched_rule_priority: -1 });
});

test("requests of every kind are among the lines", () => {
  const has = (part: Record<string, unknown>): void =>
    expect(good.map(({ truth }) => truth)).toContainEqual(expect.objectContaining(part));
  has({ request_host: "[2001:db8::1]" });
  has({ request_query: "" });
  has({ request: null });
  has({ target_status_code_list: expect.arrayContaining([500, null]) });
});

test("the time is the line's own, to the microsecond", () => {
  for (const { line, truth } of good) expect(line.split(" ")[1]).toBe(truth.time);
});

test("another seed gives other lines", () => {
  const [other] = albLinesWithTruth({ count: 1, seed: 4 });
  expect(other?.line).not.toEqual(LINES[0]?.line);
});
