/** What the benchmark was asked for, or asked to measure, that it cannot; the message says where, the rule, the value. */
export class BenchError extends Error {
  override readonly name = "BenchError";
}
