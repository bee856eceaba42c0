/**
 * cbor-x, the peer that our own CBOR is tested against. Its types are those of its ES module, which
 * CommonJS loads by `import()`; numbers of 64 bits come as numbers, as every AWS client reads them.
 */
export async function cborPeer() {
  const { Encoder, Tag } = await import("cbor-x");
  const options = { useRecords: false, tagUint8Array: false, int64AsNumber: true };
  const encoder = new Encoder(options);
  return {
    encode: (value: unknown): Buffer => encoder.encode(value),
    decode: (bytes: Uint8Array): unknown => encoder.decode(bytes),
    /** AWS's timestamp: tag 1 with milliseconds. */
    timestamp: (milliseconds: number): object => new Tag(milliseconds, 1),
  };
}
