import { createPipelineMetrics } from "../../../functions/lib/pipeline-metrics";
import { printedMetrics } from "../../helpers/printed-metrics";

it("publishes what it is given as one document, in namespace LogPipeline by pipeline alone", () => {
  const documents = printedMetrics(() =>
    createPipelineMetrics("some-path-dev").publish((metric) => {
      metric("Things", 2);
      metric("Size", 10, "Bytes");
    }),
  );
  expect(documents).toEqual([
    {
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          {
            Namespace: "LogPipeline",
            Dimensions: [["pipeline"]],
            Metrics: [
              { Name: "Things", Unit: "Count" },
              { Name: "Size", Unit: "Bytes" },
            ],
          },
        ],
      },
      pipeline: "some-path-dev",
      Things: 2,
      Size: 10,
    },
  ]);
});

it("publishes a failed batch by itself", () => {
  const [document] = printedMetrics(() => createPipelineMetrics("some-path-dev").batchFailed());
  expect(document).toMatchObject({ pipeline: "some-path-dev", BatchFailures: 1 });
});
