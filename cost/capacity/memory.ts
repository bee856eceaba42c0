import { memoryFor } from "../rounding/lambda";
import type { Setting } from "./plan";

/**
 * The memory at which functions keep up, for the processor that comes with it.
 *
 * @param busy processors that the peak keeps busy, of functions that share it
 */
export function memorySetting({
  busy,
  functions,
  memoryMb,
}: {
  readonly busy: number;
  readonly functions: number;
  readonly memoryMb: number;
}): Setting {
  return {
    what: "memory",
    needs: memoryFor(busy / functions),
    has: memoryMb,
    unit: "MB",
    note: "for its time: up to 1,769 MB, more makes it faster at the same cost",
  };
}
