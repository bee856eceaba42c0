/** What a {@link FormatError} is made of. */
export interface FormatErrorDetail {
  /** The format or setting at fault, e.g. `format main` or `output.rename`. */
  readonly where: string;
  /** The rule that does not hold, and what to do about it. */
  readonly rule: string;
  /** The value received. */
  readonly value: unknown;
}

/** A log format, or a setting about records, that cannot be used. */
export class FormatError extends Error {
  override readonly name = "FormatError";
  readonly where: string;
  readonly rule: string;
  readonly value: unknown;

  constructor({ where, rule, value }: FormatErrorDetail) {
    super(`${where}: ${rule}, got ${JSON.stringify(value)}`);
    this.where = where;
    this.rule = rule;
    this.value = value;
  }
}
