import * as z from "zod";
import { readNdjson } from "../../replay/ndjson";

const Line = z.object({ n: z.int() });
const read = (text: string) => readNdjson(Line, "key", Buffer.from(text));

test("each line is a value, with or without a line feed at the end", () => {
  expect(read('{"n":1}\n{"n":2}\n')).toEqual([{ n: 1 }, { n: 2 }]);
  expect(read('{"n":1}\n{"n":2}')).toEqual([{ n: 1 }, { n: 2 }]);
  expect(read("")).toEqual([]);
});

test("a line that breaks the rule is named by its number, an empty one, too", () => {
  expect(() => read('{"n":1}\n{"n":"secret"}\n')).toThrow(
    /^key: line 2: cannot be replayed: n: (?!.*secret)/,
  );
  expect(() => read('{"n":1}\n\n{"n":2}\n')).toThrow(/^key: line 2: cannot be replayed: all of it: /);
});
