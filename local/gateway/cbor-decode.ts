/** A body that is not the CBOR an AWS client sends; the message says at which byte and why. */
export class CborError extends Error {
  override readonly name = "CborError";
}

// No AWS request nests deeper than a handful of levels; the bound keeps a hostile body off the call stack.
const MAX_DEPTH = 64;
const BREAK = Symbol("break");

/**
 * Decodes a CBOR request of an AWS client into the values that its JSON form would give, so that what follows
 * knows one form only: a byte string becomes base64 text, tag 1 (milliseconds in AWS's dialect) becomes
 * seconds. Takes the indefinite-length maps, lists and strings that the SDK for Java writes.
 *
 * @throws {@link CborError}
 */
export function decodeCbor(bytes: Uint8Array): unknown {
  const reader = new Reader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const value = reader.value(0);
  if (value === BREAK) throw new CborError("CBOR at byte 0: a break outside of any list or map");
  if (reader.at !== bytes.length) throw new CborError(`CBOR at byte ${reader.at}: bytes after the value`);
  return value;
}

class Reader {
  at = 0;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  value(depth: number): unknown {
    if (depth > MAX_DEPTH) throw this.#error(`nested deeper than ${MAX_DEPTH} levels`);
    const initial = this.#take(1)[0] ?? 0;
    const major = initial >> 5;
    const info = initial & 31;
    if (major === 7) return this.#simple(info);
    const length = this.#argument(info);
    if (length === undefined && (major < 2 || major === 6)) throw this.#error("an indefinite number");
    switch (major) {
      case 0:
        return length;
      case 1:
        return -1 - (length ?? 0);
      case 2:
        return this.#string(length, 2).toString("base64");
      case 3:
        return this.#string(length, 3).toString("utf8");
      case 4:
        return this.#list(length, depth);
      case 5:
        return this.#map(length, depth);
      default:
        return this.#tagged(length ?? 0, depth);
    }
  }

  #tagged(tag: number, depth: number): unknown {
    const value = this.#item(depth);
    if (tag !== 1) return value;
    if (typeof value !== "number") throw this.#error("a timestamp that is not a number");
    return value / 1000;
  }

  #list(length: number | undefined, depth: number): unknown[] {
    const items: unknown[] = [];
    while (length === undefined || items.length < length) {
      const item = this.value(depth + 1);
      if (item === BREAK) {
        if (length === undefined) break;
        throw this.#error("a break in a list of known length");
      }
      items.push(item);
    }
    return items;
  }

  #map(length: number | undefined, depth: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    for (let count = 0; length === undefined || count < length; count++) {
      const key = this.value(depth + 1);
      if (key === BREAK && length === undefined) break;
      if (typeof key !== "string" || key === "__proto__") throw this.#error("a map key that is not a name");
      map[key] = this.#item(depth);
    }
    return map;
  }

  /** A value where a break cannot stand. */
  #item(depth: number): unknown {
    const value = this.value(depth + 1);
    if (value === BREAK) throw this.#error("a break where a value must be");
    return value;
  }

  #string(length: number | undefined, major: number): Buffer {
    if (length !== undefined) return this.#take(length);
    const chunks: Buffer[] = [];
    for (;;) {
      const initial = this.#take(1)[0] ?? 0;
      if (initial === 0xff) return Buffer.concat(chunks);
      const size = initial >> 5 === major ? this.#argument(initial & 31) : undefined;
      if (size === undefined) throw this.#error("a chunk of another type in a string");
      chunks.push(this.#take(size));
    }
  }

  #simple(info: number): unknown {
    if (info === 20 || info === 21) return info === 21;
    if (info === 22 || info === 23) return null;
    if (info === 25) return halfFloat(this.#take(2).readUInt16BE());
    if (info === 26) return this.#take(4).readFloatBE();
    if (info === 27) return this.#take(8).readDoubleBE();
    if (info === 31) return BREAK;
    throw this.#error(`simple value ${info}`);
  }

  #argument(info: number): number | undefined {
    if (info < 24) return info;
    if (info === 24) return this.#take(1).readUInt8();
    if (info === 25) return this.#take(2).readUInt16BE();
    if (info === 26) return this.#take(4).readUInt32BE();
    if (info === 27) return Number(this.#take(8).readBigUInt64BE());
    if (info === 31) return undefined;
    throw this.#error(`length code ${info}`);
  }

  #take(length: number): Buffer {
    const end = this.at + length;
    if (end > this.#bytes.length) throw this.#error(`${length} bytes expected, the body ends before`);
    const taken = this.#bytes.subarray(this.at, end);
    this.at = end;
    return taken;
  }

  #error(rule: string): CborError {
    return new CborError(`CBOR at byte ${this.at}: ${rule}`);
  }
}

function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
