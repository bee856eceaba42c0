import type { Engine } from "../../local/engine";

export interface ProgressLineOptions {
  readonly engine: Pick<Engine, "count">;
  readonly stacks: readonly string[];
  readonly linesRead: number;
}

/** Where the lines are now, the most telling counts first: a narrow terminal cuts the rest off. */
export function progressLine({ engine, stacks, linesRead }: ProgressLineOptions): string {
  const paths = stacks.map((stack) => {
    const [delivered, quarantined] = ["LinesDelivered", "LinesQuarantined"].map((metric) =>
      engine.count(stack, metric).toLocaleString("en-US"),
    );
    return `${stack}: ${delivered} delivered, ${quarantined} quarantined`;
  });
  return [`${linesRead.toLocaleString("en-US")} lines read`, ...paths].join(" · ");
}
