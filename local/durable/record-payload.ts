/** A record as it is put into a stream or a delivery stream. */
export interface NewRecord {
  /** Empty where records have none. */
  readonly partitionKey: string;
  /** The data in base64, already checked. */
  readonly base64: string;
  /** Bytes of the data, decoded. */
  readonly dataBytes: number;
  readonly arrivalMs: number;
}

/** A record as it was kept. */
export interface KeptRecord {
  readonly partitionKey: string;
  /** A view of the bytes that were read. */
  readonly data: Buffer;
  readonly arrivalMs: number;
}

/* A record: arrival (8 bytes), length of the key (2), length of the data (4), key, data. */
const KEY_LENGTH_AT = 8;
const DATA_LENGTH_AT = 10;
const HEADER_BYTES = 14;

/** Used again by each request that fits: what comes and goes with every request makes the process grow. */
const shared = Buffer.allocUnsafeSlow(1024 * 1024);

/** Records of one request as the payload of a frame: bytes that hold until the next call. */
export function writeRecords(records: readonly NewRecord[]): Buffer {
  const keyBytes = records.map(({ partitionKey }) => Buffer.byteLength(partitionKey));
  const bytes = records.reduce(
    (sum, { dataBytes }, at) => sum + HEADER_BYTES + (keyBytes[at] ?? 0) + dataBytes,
    0,
  );
  const payload = bytes <= shared.length ? shared.subarray(0, bytes) : Buffer.allocUnsafe(bytes);
  let at = 0;
  for (const { partitionKey, base64, dataBytes, arrivalMs } of records) {
    const keyAt = at + HEADER_BYTES;
    const dataAt = keyAt + payload.write(partitionKey, keyAt, "utf8");
    payload.writeDoubleBE(arrivalMs, at);
    payload.writeUInt16BE(dataAt - keyAt, at + KEY_LENGTH_AT);
    payload.writeUInt32BE(dataBytes, at + DATA_LENGTH_AT);
    payload.write(base64, dataAt, "base64");
    at = dataAt + dataBytes;
  }
  return payload;
}

/** The records of a payload, in their order. */
export function readRecords(payload: Buffer): KeptRecord[] {
  const records: KeptRecord[] = [];
  for (let at = 0; at < payload.length; ) {
    const keyAt = at + HEADER_BYTES;
    const dataAt = keyAt + payload.readUInt16BE(at + KEY_LENGTH_AT);
    const end = dataAt + payload.readUInt32BE(at + DATA_LENGTH_AT);
    records.push({
      partitionKey: payload.toString("utf8", keyAt, dataAt),
      data: payload.subarray(dataAt, end),
      arrivalMs: payload.readDoubleBE(at),
    });
    at = end;
  }
  return records;
}
