import fc from "fast-check";
import { OutputBuffer } from "../../../formats/engine/output-buffer";
import { encodeLiteral } from "../../../formats/engine/words";
import { anyText } from "../../helpers/any-text";

const viewOf = (bytes: Buffer): DataView => {
  // Copies by words read past the end: behind every line there is padding.
  const padded = Buffer.concat([bytes, Buffer.alloc(64, 0x22)]);
  return new DataView(padded.buffer, padded.byteOffset, padded.length);
};

test("text is escaped as JSON.stringify escapes it, wherever in the buffer it stands", () => {
  fc.assert(
    fc.property(anyText(), fc.nat(9), (text, before) => {
      const bytes = Buffer.from(text);
      const out = new OutputBuffer(16);
      out.text(".".repeat(before));
      out.reserve(0);
      out.copyEscaped(viewOf(bytes), 0, bytes.length);
      expect(`"${out.written().toString().slice(before)}"`).toBe(JSON.stringify(bytes.toString()));
    }),
    { numRuns: 1_000 },
  );
});

test("copies by words end at the byte", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string(), (text, key) => {
      const bytes = Buffer.from(text);
      const out = new OutputBuffer(16);
      out.reserve(2 * bytes.length + 3 * key.length);
      out.copy(viewOf(bytes), 0, bytes.length);
      out.quoted(encodeLiteral(key), viewOf(bytes), 0, bytes.length);
      expect(out.written().toString()).toBe(`${text}${key}${text}"`);
    }),
    { numRuns: 500 },
  );
});

test("words are appended up to the byte, within the room that was reserved for it", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(9), (bytes, before) => {
      const text = Buffer.from(bytes.map((byte) => byte & 0x7f));
      const words = new Float64Array(Math.ceil(text.length / 32) * 4);
      Buffer.from(words.buffer).set(text);
      const out = new OutputBuffer(16);
      out.text(".".repeat(before));
      out.reserve(text.length);
      out.words(words, text.length);
      expect(out.written().subarray(before)).toEqual(text);
    }),
    { numRuns: 500 },
  );
});

test("what was appended last can be moved to the end of another buffer", () => {
  const [from, to] = [new OutputBuffer(16), new OutputBuffer(16)];
  from.text("stays");
  from.text("goes".repeat(100));
  to.text("was there, ");
  to.moveFrom(from, "stays".length);
  expect(from.written().toString()).toBe("stays");
  expect(to.written().toString()).toBe(`was there, ${"goes".repeat(100)}`);
});
