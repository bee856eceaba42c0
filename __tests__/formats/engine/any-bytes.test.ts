import { isUtf8 } from "node:buffer";
import fc from "fast-check";
import { COMBINED, createLineEngine, createLineParser, MAIN, splitLines } from "../../../formats";
import { createLineSorter } from "../../../functions/nginx-to-s3/sort-lines";
import { testKinesisEvent } from "../../helpers/kinesis-event";
import { FORMATS, fill, valuesOf } from "./nasty-lines";
import { engineOutcomes, plainOutcomes } from "./run-engine";

const formats = [
  { name: "main", format: MAIN },
  { name: "combined", format: COMBINED },
];
const engine = createLineEngine({ formats });
const parser = createLineParser({ formats });

const noise = fc.uint8Array({ maxLength: 60 });
const line = valuesOf(COMBINED).map((values) => Buffer.from(`${fill(COMBINED, values)}\n`));
/** Bytes with lines among them, cut into records anywhere. */
const records = fc
  .tuple(fc.array(fc.oneof(noise, line), { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 5 }))
  .map(([parts, cuts]) => {
    const all = Buffer.concat(parts);
    const ends = [...cuts.map((cut) => cut % (all.length + 1)), all.length].sort((a, b) => a - b);
    return ends.map((end, index) => all.subarray(ends[index - 1] ?? 0, end));
  });

test("engine and plain parser agree on arbitrary bytes in arbitrary records", () => {
  fc.assert(
    fc.property(records, (batch) => {
      expect(engineOutcomes(engine, batch)).toEqual(plainOutcomes(parser, batch));
    }),
    { numRuns: 2_000 },
  );
});

test.each(FORMATS)(
  "what the engine writes for arbitrary bytes is UTF-8 and one JSON text a line: $name",
  (format) => {
    const own = createLineEngine({ formats: [format] });
    const bytes = fc.tuple(valuesOf(format.format), noise, fc.nat()).map(([values, some, at]) => {
      const text = Buffer.from(fill(format.format, values));
      const cut = at % (text.length + 1);
      return Buffer.concat([text.subarray(0, cut), some.subarray(0, at % 3), text.subarray(cut)]);
    });
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 5 }), (batch) => {
        for (const { json } of engineOutcomes(own, batch)) {
          if (json === undefined) continue;
          const written = Buffer.from(json, "latin1");
          expect(isUtf8(written)).toBe(true);
          expect(json.indexOf("\n")).toBe(json.length - 1);
          expect(`${JSON.stringify(JSON.parse(written.toString()))}\n`).toBe(written.toString());
        }
      }),
      { numRuns: 300 },
    );
  },
);

test("every line received is delivered or quarantined, never both, never neither", () => {
  const sortLines = createLineSorter(createLineEngine({ formats }));
  fc.assert(
    fc.property(records, (batch) => {
      const event = testKinesisEvent(batch.map((data, index) => ({ data, sequenceNumber: String(index) })));
      const { groups, received, bytesIn } = sortLines(event, 0);
      const lines = batch.flatMap(splitLines);
      const refused = lines.filter((bytes) => !parser.parseBytes(bytes).ok);
      const written = (wanted: string): string[] =>
        groups
          .filter(({ kind }) => kind === wanted)
          .flatMap(({ ndjson, count }) => {
            const texts = ndjson.written().toString().split("\n").slice(0, -1);
            expect(texts).toHaveLength(count);
            return texts;
          });
      expect(received).toBe(lines.length);
      expect(bytesIn).toBe(batch.reduce((sum, { length }) => sum + length, 0));
      expect(written("delivered")).toHaveLength(lines.length - refused.length);
      const raw = written("quarantined").map((text): Buffer => {
        const quarantined: { raw: string; encoding?: "base64" } = JSON.parse(text);
        return Buffer.from(quarantined.raw, quarantined.encoding ?? "utf8");
      });
      expect(raw.map((bytes) => bytes.toString("hex"))).toEqual(
        refused.map((bytes) => Buffer.from(bytes).toString("hex")),
      );
    }),
    { numRuns: 500 },
  );
});
