import type { Engine } from "../../local/engine";

export interface ProgressLineOptions {
  readonly engine: Pick<Engine, "count">;
  readonly stacks: readonly string[];
  readonly linesRead: number;
}

/** Where the lines are now, the most telling counts first: a narrow terminal cuts the rest off. */
export function progressLine({ engine, stacks, linesRead }: ProgressLineOptions): string {
  const delivered = stacks.map((stack) => `${stack} ${text(engine.count(stack, "LinesDelivered"))}`);
  const quarantined = stacks.reduce((sum, stack) => sum + engine.count(stack, "LinesQuarantined"), 0);
  return [
    `${text(linesRead)} read`,
    `delivered ${delivered.join(" · ")}`,
    `${text(quarantined)} quarantined`,
  ].join(" · ");
}

const text = (count: number): string => count.toLocaleString("en-US");
