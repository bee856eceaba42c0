import fc from "fast-check";
import { readRecords, writeRecords } from "../../../local/durable/record-payload";
import { anyText } from "../../helpers/any-text";

test("records come back as they were, whatever their keys and data", () => {
  const record = fc.record({
    partitionKey: anyText({ maxLength: 256 }),
    data: fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
    arrivalMs: fc.nat(),
  });
  fc.assert(
    fc.property(fc.array(record, { maxLength: 10 }), (records) => {
      const written = records.map(({ data, ...rest }) => ({
        ...rest,
        base64: data.toString("base64"),
        dataBytes: data.length,
      }));
      expect(readRecords(writeRecords(written))).toEqual(records);
    }),
  );
});
