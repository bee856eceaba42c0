import fc from "fast-check";
import { type Frame, frameHeader, readFrames } from "../../../local/durable/frame";

const frame = fc.record({
  first: fc.integer({ min: 0, max: 2 ** 48 - 1 }),
  count: fc.nat(),
  payload: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
});
const bytesOf = (frames: readonly Frame[]) =>
  Buffer.concat(frames.flatMap((each) => [frameHeader(each), each.payload]));

test("frames that were cut off anywhere are read as far as they are whole", () => {
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 6 }), fc.nat(), (frames, cut) => {
      const bytes = bytesOf(frames);
      const length = cut % (bytes.length + 1);
      const { frames: read, end } = readFrames(bytes.subarray(0, length));
      expect(read).toEqual(frames.slice(0, read.length));
      expect(end).toBe(bytesOf(frames.slice(0, read.length)).length);
      const next = frames[read.length];
      if (next !== undefined) expect(end + bytesOf([next]).length).toBeGreaterThan(length);
    }),
  );
});

test("no changed byte goes unnoticed: what stands before it is read, nothing else", () => {
  fc.assert(
    fc.property(fc.array(frame, { minLength: 1, maxLength: 4 }), fc.nat(), (frames, where) => {
      const bytes = bytesOf(frames);
      const at = where % bytes.length;
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0x10, at);
      const { frames: read, end } = readFrames(bytes);
      expect(read).toEqual(frames.slice(0, read.length));
      expect(end).toBeLessThanOrEqual(at);
    }),
  );
});
