import fc from "fast-check";
import { LineSplitter } from "../../shipper/line-splitter";

const texts = (lines: { data: Buffer }[]): string[] => lines.map(({ data }) => data.toString("latin1"));

describe("LineSplitter", () => {
  test("gives each line with its newline, CRLF and empty lines as they are", () => {
    expect(texts(new LineSplitter(100).push(Buffer.from("a\r\n\nb\n")))).toEqual(["a\r\n", "\n", "b\n"]);
  });

  test("holds a partial line until its newline comes", () => {
    const splitter = new LineSplitter(100);
    expect(splitter.push(Buffer.from("GET"))).toEqual([]);
    expect(splitter.push(Buffer.from(" /"))).toEqual([]);
    expect(splitter.push(Buffer.from(" x\ny"))).toEqual([{ data: Buffer.from("GET / x\n"), fileBytes: 8 }]);
    expect(splitter.takeRest()).toEqual({ data: Buffer.from("y\n"), fileBytes: 1 });
    expect(splitter.takeRest()).toBeUndefined();
  });

  test("keeps the first bytes of a line that is too long and counts all of them", () => {
    const splitter = new LineSplitter(5);
    splitter.push(Buffer.from("1234"));
    splitter.push(Buffer.from("5678"));
    expect(splitter.push(Buffer.from("90\nab\n"))).toEqual([
      { data: Buffer.from("12345"), fileBytes: 11 },
      { data: Buffer.from("ab\n"), fileBytes: 3 },
    ]);
    expect(splitter.push(Buffer.from("1234567\n"))).toEqual([{ data: Buffer.from("12345"), fileBytes: 8 }]);
  });

  test("loses and changes no byte, however the input is cut into chunks", () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 40 }).map(withNewlines), { maxLength: 20 }),
        (chunks) => {
          const splitter = new LineSplitter(10_000);
          const lines = chunks.flatMap((chunk) => splitter.push(chunk));
          const rest = splitter.takeRest();
          const all = Buffer.concat([
            ...lines.map(({ data }) => data),
            rest?.data.subarray(0, -1) ?? Buffer.alloc(0),
          ]);
          expect(all).toEqual(Buffer.concat(chunks));
          for (const { data, fileBytes } of lines) {
            expect(data.indexOf(10)).toBe(data.length - 1);
            expect(fileBytes).toBe(data.length);
          }
        },
      ),
    );
  });
});

/** Every fifth byte value is a newline, so that lines are short. */
const withNewlines = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.map((byte) => (byte % 5 === 0 ? 10 : byte)));
