import { Readable } from "node:stream";
import fc from "fast-check";
import { AwsChunkedDecoder } from "../../../local/s3/aws-chunked";

const decode = async (wire: Buffer, cuts: readonly number[] = []) => {
  const places = [0, ...[...cuts].map((cut) => cut % (wire.length + 1)).sort((a, b) => a - b), wire.length];
  const pieces = places.slice(1).map((end, at) => wire.subarray(places[at], end));
  const decoder = new AwsChunkedDecoder();
  const source = Readable.from(pieces.filter((piece) => piece.length > 0));
  source.pipe(decoder);
  const chunks: Buffer[] = [];
  for await (const chunk of decoder) {
    chunks.push(chunk as Buffer);
  }
  return { data: Buffer.concat(chunks), trailers: Object.fromEntries(decoder.trailers) };
};

const encode = (chunks: readonly Uint8Array[], extension: string, trailers: string): Buffer =>
  Buffer.concat([
    ...chunks.flatMap((chunk) => [
      Buffer.from(`${chunk.length.toString(16)}${extension}\r\n`),
      chunk,
      Buffer.from("\r\n"),
    ]),
    Buffer.from(`0${extension}\r\n${trailers}\r\n`),
  ]);

test("decodes any chunks, wherever the network cuts them", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { maxLength: 6 }),
      fc.constantFrom("", `;chunk-signature=${"a".repeat(64)}`),
      fc.constantFrom("", "x-amz-checksum-crc32:AAAAAA==\r\n"),
      fc.array(fc.nat(), { maxLength: 12 }),
      async (chunks, extension, trailers, cuts) => {
        const { data, trailers: found } = await decode(encode(chunks, extension, trailers), cuts);
        expect(data.equals(Buffer.concat(chunks))).toBe(true);
        expect(found).toEqual(trailers === "" ? {} : { "x-amz-checksum-crc32": "AAAAAA==" });
      },
    ),
    { numRuns: 200 },
  );
});

test("reads signed trailers, also those whose lines end as the AWS page prints them", async () => {
  const wire = "1\r\na\r\n0\r\nX-Amz-Checksum-Crc32c: wdBDMA==\n\r\nx-amz-trailer-signature:ab\r\n\r\n";
  expect(await decode(Buffer.from(wire))).toEqual({
    data: Buffer.from("a"),
    trailers: { "x-amz-checksum-crc32c": "wdBDMA==", "x-amz-trailer-signature": "ab" },
  });
});

test.each([
  ["an end before the last chunk", "3\r\nabc\r\n", "IncompleteBody"],
  ["an end inside a chunk", "5\r\nabc", "IncompleteBody"],
  ["an empty body", "", "IncompleteBody"],
  ["a size that is not hexadecimal", "zz\r\nabc\r\n0\r\n\r\n", "IncompleteBody"],
  ["a chunk longer than its size", "2\r\nabc\r\n0\r\n\r\n", "IncompleteBody"],
  ["a header without end", "1".repeat(5000), "IncompleteBody"],
  ["a trailer without a colon", "0\r\nnonsense\r\n\r\n", "MalformedTrailerError"],
  ["trailers without end", `0\r\n${"a:b\r\n".repeat(10_000)}`, "MalformedTrailerError"],
])("refuses %s", async (_name, wire, code) => {
  await expect(decode(Buffer.from(wire))).rejects.toMatchObject({ name: "S3Error", code });
});
