import fc from "fast-check";
import { createLineParser } from "../../../formats";
import { REFUSED } from "../../../formats/engine/convert-columns";
import { convertLine } from "../../../formats/engine/convert-line";
import { InputBuffer } from "../../../formats/engine/input-buffer";
import { OutputBuffer } from "../../../formats/engine/output-buffer";
import { compileTable } from "../../../formats/engine/table";
import { compileShapes } from "../../../formats/line-parser";
import { FORMATS, fill, valuesOf } from "./nasty-lines";

const tables = FORMATS.map((format) => {
  const [shape] = compileShapes({ formats: [format] });
  return { format, table: shape && compileTable(shape, {}) };
});

test("only escape=none and literals with an escaped quote are left to the plain parser", () => {
  const without = tables.filter(({ table }) => table === undefined).map(({ format }) => format.name);
  expect(without).toEqual(["combined-none", "odd"]);
});

test.each(tables.flatMap(({ format, table }) => (table ? [{ format, table, name: format.name }] : [])))(
  "a line that has the format is taken apart by the table, without the plain parser: $name",
  ({ format, table }) => {
    const parser = createLineParser({ formats: [format] });
    const input = new InputBuffer(16);
    fc.assert(
      fc.property(valuesOf(format.format), (values) => {
        const line = Buffer.from(fill(format.format, values));
        fc.pre(!line.includes("\n"));
        input.clear();
        input.add(line);
        input.limit = line.length;
        const expected = parser.parseBytes(line).ok ? line.length : REFUSED;
        expect(convertLine(table, input, new OutputBuffer(16), 0)).toBe(expected);
      }),
      { numRuns: 200 },
    );
  },
);
