import { createAlertMetrics } from "../../../functions/log-alerts/alert-metrics";
import { printedMetrics } from "../../helpers/printed-metrics";

it("publishes what the accounting alarm subtracts, and what became of messages and kinds", () => {
  const [document] = printedMetrics(() =>
    createAlertMetrics("log-alerts-dev").batchDone({
      received: 5,
      delivered: 3,
      filtered: 2,
      sent: 1,
      suppressed: 1,
      claimFailures: 0,
    }),
  );
  expect(document).toEqual({
    _aws: {
      Timestamp: expect.any(Number),
      CloudWatchMetrics: [expect.objectContaining({ Namespace: "LogPipeline", Dimensions: [["pipeline"]] })],
    },
    pipeline: "log-alerts-dev",
    LinesReceived: 5,
    LinesDelivered: 3,
    LinesQuarantined: 0,
    LinesFiltered: 2,
    AlertsSent: 1,
    AlertsSuppressed: 1,
    ClaimFailures: 0,
  });
});

it("publishes a failed batch by itself", () => {
  const [document] = printedMetrics(() => createAlertMetrics("log-alerts-dev").batchFailed());
  expect(document).toMatchObject({ pipeline: "log-alerts-dev", BatchFailures: 1 });
  expect(document).not.toHaveProperty("LinesReceived");
});
