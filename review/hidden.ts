/** How a value that must not be shown is shown. */
export const HIDDEN_TEXT = "(sensitive value)";

/**
 * A value that must never be printed. However it gets into a text (JSON, a template), only {@link HIDDEN_TEXT} comes out;
 * what compares values without showing them may {@link Hidden.reveal} it.
 */
export class Hidden {
  readonly #value: unknown;

  constructor(value: unknown) {
    this.#value = value;
  }

  /** For comparisons whose result says nothing of the value but that it differs, or in which way. */
  reveal(): unknown {
    return this.#value;
  }

  toJSON(): string {
    return HIDDEN_TEXT;
  }

  toString(): string {
    return HIDDEN_TEXT;
  }
}

/** The value behind a hidden one, any other as it is. Never for showing. */
export function revealed(value: unknown): unknown {
  return value instanceof Hidden ? value.reveal() : value;
}
