import { metricsOf } from "../metrics/metrics";
import type { Chart } from "./dashboard";

/** What became of lines, in the counts of the function itself. */
export function lineCharts(pipeline: string): Chart[] {
  const of = metricsOf("pipeline", { pipeline });
  return [
    {
      title: "Lines in and out",
      unit: "lines in 5 min",
      series: [
        { label: "received", color: "in", metric: of("LinesReceived", "Sum") },
        { label: "delivered", color: "out", metric: of("LinesDelivered", "Sum") },
        { label: "filtered", color: "quiet", metric: of("LinesFiltered", "Sum") },
      ],
    },
    {
      title: "Quarantined lines",
      unit: "% of lines",
      rightUnit: "lines in 5 min",
      thresholds: ["quarantined"],
      series: [
        {
          label: "share",
          color: "aside",
          expression: "100*FILL(quarantined,0)/received",
          of: { quarantined: of("LinesQuarantined", "Sum"), received: of("LinesReceived", "Sum") },
        },
        { label: "lines", color: "quiet", right: true, metric: of("LinesQuarantined", "Sum") },
      ],
    },
    {
      title: "Late and unaccounted lines",
      unit: "lines in 5 min",
      series: [
        { label: "older than the hour before", color: "slow", metric: of("LateLines", "Sum") },
        unaccounted(pipeline),
      ],
    },
  ];
}

/** What must be none. */
export function unaccounted(pipeline: string): Chart["series"][number] {
  const of = metricsOf("pipeline", { pipeline });
  return {
    label: "unaccounted for",
    color: "bad",
    expression: "ABS(FILL(rcv,0)-FILL(dlv,0)-FILL(qrt,0)-FILL(flt,0))",
    of: {
      rcv: of("LinesReceived", "Sum"),
      dlv: of("LinesDelivered", "Sum"),
      qrt: of("LinesQuarantined", "Sum"),
      flt: of("LinesFiltered", "Sum"),
    },
  };
}
