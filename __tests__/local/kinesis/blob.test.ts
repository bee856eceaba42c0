import fc from "fast-check";
import { base64Bytes, blob } from "../../../local/kinesis/blob";

const any = blob(1_000_000);

test("takes every base64 text as written by an encoder, and knows its bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      const text = Buffer.from(bytes).toString("base64");
      expect(any.parse(text)).toBe(text);
      expect(base64Bytes(text)).toBe(bytes.length);
    }),
  );
});

test("refuses every text that an encoder does not write", () => {
  const near = fc.string({ unit: fc.constantFrom(..."ABQg/+=-_ é"), maxLength: 9 });
  fc.assert(
    fc.property(near, (text) => {
      const isWritten = Buffer.from(text, "base64").toString("base64") === text;
      expect(any.safeParse(text).success).toBe(isWritten);
    }),
    { numRuns: 2000 },
  );
});
