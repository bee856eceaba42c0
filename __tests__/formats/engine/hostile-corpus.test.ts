import { hostileCorpora } from "../../../bench/inputs/hostile-corpus";
import { createPair } from "./run-engine";

describe.each(hostileCorpora())("hostile lines of $name", ({ cases, ...format }) => {
  const pair = createPair({ formats: [format] });

  test.each(cases)("$why", ({ line, ...expected }) => {
    const outcome = {
      // A line is what stands in front of its line break.
      line: line.toString("latin1").replace(/\r?\n$/, ""),
      ...("reason" in expected
        ? { reason: expected.reason }
        : { json: jsonLine(expected.record), epochSeconds: expected.epochSeconds }),
    };
    expect(pair.engine([line])).toEqual([outcome]);
    expect(pair.plain([line])).toEqual([outcome]);
  });

  test("are the same with CRLF, and many in one record", () => {
    const lines = cases.flatMap(({ line }) => (endsInLineBreak(line) ? [] : [line]));
    for (const lineEnd of ["\n", "\r\n"]) {
      const record = Buffer.concat(lines.flatMap((line) => [line, Buffer.from(lineEnd)]));
      expect(pair.engine([record])).toEqual(pair.engine(lines));
    }
  });

  test("are not mended by a neighbour that is no UTF-8", () => {
    const records = cases.map(({ line }) => line);
    const [broken, ...others] = pair.engine([Buffer.from([0xff, 0x0a]), ...records]);
    expect(broken).toEqual({ line: "\xff", reason: "the line is not valid UTF-8" });
    expect(others).toEqual(pair.engine(records));
  });
});

const jsonLine = (record: object): string => Buffer.from(`${JSON.stringify(record)}\n`).toString("latin1");

const endsInLineBreak = (line: Buffer): boolean => [0x0a, 0x0d].includes(line.at(-1) ?? 0);
