import fc from "fast-check";
import { InputBuffer } from "../../../formats/engine/input-buffer";

test("records come back as they went in, however they did, and so after a longer batch", () => {
  const input = new InputBuffer(1);
  const batches = fc.array(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), { maxLength: 4 });
  fc.assert(
    fc.property(batches, (all) => {
      for (const batch of all) {
        input.clear();
        for (const [index, record] of batch.entries()) {
          const size =
            index % 2 === 0 ? input.add(record) : input.addBase64(Buffer.from(record).toString("base64"));
          expect(size).toBe(record.length);
        }
        expect(input.records).toBe(batch.length);
        expect(batch.map((_, index) => [...input.recordBytes(index)])).toEqual(
          batch.map((record) => [...record]),
        );
      }
    }),
  );
});

test("a record taken out again leaves nothing behind", () => {
  const input = new InputBuffer(1);
  input.add(Buffer.from("first"));
  input.add(Buffer.from([0xff]));
  input.removeLast();
  expect([input.records, input.isUtf8()]).toEqual([1, true]);
  input.add(Buffer.from("second"));
  expect(input.recordBytes(1).toString()).toBe("second");
  input.removeLast();
  input.removeLast();
  expect([input.records, input.length]).toEqual([0, 0]);
});

test("a batch is UTF-8 if every record is: none runs on into the next", () => {
  const input = new InputBuffer(1);
  const [head, tail] = [Buffer.from("é").subarray(0, 1), Buffer.from("é").subarray(1)];
  input.add(Buffer.from("é"));
  expect(input.isUtf8()).toBe(true);
  input.add(head);
  input.add(tail);
  expect(input.isUtf8()).toBe(false);
});
