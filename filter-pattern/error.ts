/** A filter pattern that CloudWatch Logs would refuse: where, the rule, and what stood there. */
export class FilterPatternError extends Error {
  override readonly name = "FilterPatternError";

  constructor(
    /** Counted in characters from 1; one more than the pattern has when it ends too early. */
    readonly column: number,
    /** Without its place and what stood there, for callers that name these in their own words. */
    readonly rule: string,
    got: string,
  ) {
    super(`filter pattern: column ${column}: ${rule}, got ${got}`);
  }
}
