import type { ErrorCause } from "../errors";

/** What of a field is searched: text, or a number (also of a date, in milliseconds), or true and false. */
export type Value = string | number | boolean;

/** A value that is not of its field's type; `cause` is OpenSearch's word for it. */
export class ValueError extends Error {
  override readonly name = "ValueError";
  override readonly cause: ErrorCause;

  constructor(type: string, reason: string, causedBy?: ErrorCause) {
    super(reason);
    this.cause = { type, reason, ...(causedBy === undefined ? {} : { caused_by: causedBy }) };
  }
}
