import { calculate } from "../../../scripts/dashboards/metric-math";
import { SAMPLE_PERIODS, samplePoints } from "../../../scripts/dashboards/sample-points";

const ours = (metricName: string, pipeline = "nginx-stream-dev") =>
  samplePoints({ namespace: "LogPipeline", metricName, dimensions: { pipeline }, stat: "Sum" });

it.each(["nginx-stream-dev", "log-alerts-dev"])("%s: counts that belong together add up", (pipeline) => {
  const points = calculate("received-delivered-quarantined-filtered", {
    received: ours("LinesReceived", pipeline),
    delivered: ours("LinesDelivered", pipeline),
    quarantined: ours("LinesQuarantined", pipeline),
    filtered: ours("LinesFiltered", pipeline),
  });
  expect(points).toHaveLength(SAMPLE_PERIODS);
  expect(new Set(points)).toEqual(new Set([0, undefined]));
});

it("shows an incident: the lag crosses its threshold, and comes back", () => {
  const lag = samplePoints({
    namespace: "AWS/Lambda",
    metricName: "IteratorAge",
    dimensions: {},
    stat: "Maximum",
  });
  const over = lag.map((value) => (value ?? 0) > 300_000);
  expect([over[0], over.includes(true), over.at(-1)]).toEqual([false, true, false]);
});

it("orders what percentiles order", () => {
  const duration = (stat: string) =>
    samplePoints({ namespace: "AWS/Lambda", metricName: "Duration", dimensions: {}, stat })[0] ?? 0;
  expect(duration("p50")).toBeLessThan(duration("p95"));
  expect(duration("p95")).toBeLessThan(duration("Maximum"));
  expect(duration("Maximum")).toBeLessThan(duration("Sum"));
});

it("refuses a metric of which there is no sample, by its name", () => {
  expect(() => samplePoints({ namespace: "AWS/S3", metricName: "NumberOfObjects", dimensions: {} })).toThrow(
    "AWS/S3 NumberOfObjects: must have a sample, to be drawn",
  );
});
