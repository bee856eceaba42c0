/** Stands where a plan's values have one that is known only after apply. */
export class NotKnown {
  toJSON(): string {
    return "(known after apply)";
  }

  toString(): string {
    return this.toJSON();
  }
}

export const NOT_KNOWN = new NotKnown();
