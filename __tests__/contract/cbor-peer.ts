/**
 * cbor-x, the peer that our own CBOR is tested against. Its types are those of its ES module, which CommonJS loads by
 * `import()`. Numbers of 64 bits come as numbers, as every AWS client reads them. Its option for that (int64AsNumber)
 * cuts negative ones to 32 bits, and without it timestamps cannot be read: `exact` takes the numbers, not the times.
 */
export async function cborPeer({ exact = false } = {}) {
  const { Encoder, Tag } = await import("cbor-x");
  const options = { useRecords: false, tagUint8Array: false, int64AsNumber: !exact };
  const encoder = new Encoder(options);
  return {
    encode: (value: unknown): Buffer => encoder.encode(value),
    decode: (bytes: Uint8Array): unknown => withoutBigints(encoder.decode(bytes)),
    /** AWS's timestamp: tag 1 with milliseconds. */
    timestamp: (milliseconds: number): object => new Tag(milliseconds, 1),
  };
}

function withoutBigints(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(withoutBigints);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || value instanceof Date)
    return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutBigints(item)]));
}
