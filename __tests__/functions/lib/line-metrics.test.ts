import { createLineMetrics } from "../../../functions/lib/line-metrics";
import { printedMetrics } from "../../helpers/printed-metrics";

const counts = {
  received: 5,
  delivered: 3,
  quarantined: 1,
  filtered: 1,
  late: 2,
  bytesIn: 100,
  bytesOut: 40,
};

it("publishes the counts of a batch in namespace LogPipeline with pipeline as its only dimension", () => {
  const [document] = printedMetrics(() => createLineMetrics("nginx-stream-dev").batchDone(counts)) as [
    { _aws: { CloudWatchMetrics: unknown[] } },
  ];
  expect(document).toMatchObject({
    pipeline: "nginx-stream-dev",
    LinesReceived: 5,
    LinesDelivered: 3,
    LinesQuarantined: 1,
    LinesFiltered: 1,
    LateLines: 2,
    BytesIn: 100,
    BytesOut: 40,
  });
  expect(document._aws.CloudWatchMetrics).toEqual([
    expect.objectContaining({ Namespace: "LogPipeline", Dimensions: [["pipeline"]] }),
  ]);
});

it("publishes what became of objects, where a function reads them", () => {
  const documents = printedMetrics(() => {
    const metrics = createLineMetrics("alb-search-dev");
    metrics.batchDone(counts, { skipped: 1, gone: 2, unknownFields: 3 });
    metrics.batchDone(counts);
  });
  expect(documents[0]).toMatchObject({
    LinesReceived: 5,
    ObjectsSkipped: 1,
    ObjectsGone: 2,
    UnknownFields: 3,
  });
  expect(documents[1]).not.toHaveProperty("ObjectsSkipped");
});

it("keeps its dimension from one batch to the next", () => {
  const documents = printedMetrics(() => {
    const metrics = createLineMetrics("nginx-stream-dev");
    metrics.batchFailed();
    metrics.batchDone(counts);
  });
  expect(documents).toEqual([
    expect.objectContaining({ pipeline: "nginx-stream-dev", BatchFailures: 1 }),
    expect.objectContaining({ pipeline: "nginx-stream-dev", LinesReceived: 5 }),
  ]);
  expect(documents[0]).not.toHaveProperty("LinesReceived");
});
