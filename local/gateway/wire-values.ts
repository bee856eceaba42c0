/** A blob in an answer, kept as base64: text in JSON, a byte string in CBOR. */
export class Blob64 {
  readonly base64: string;

  constructor(base64: string) {
    this.base64 = base64;
  }

  toJSON(): string {
    return this.base64;
  }
}

/** A point in time in an answer: seconds with a fraction in JSON, tagged milliseconds in CBOR. */
export class Timestamp {
  readonly seconds: number;

  constructor(seconds: number) {
    this.seconds = seconds;
  }

  toJSON(): number {
    return this.seconds;
  }
}
