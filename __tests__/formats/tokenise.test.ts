import { FormatError } from "../../formats";
import { tokeniseLogFormat } from "../../formats/tokenise";

const literal = (text: string) => ({ kind: "literal", text });
const variable = (name: string) => ({ kind: "variable", name });

test("takes $name and ${name} as variables and all else as literal", () => {
  expect(tokeniseLogFormat('[$time_local] "${request}x" $status', "format a")).toEqual([
    literal("["),
    variable("time_local"),
    literal('] "'),
    variable("request"),
    literal('x" '),
    variable("status"),
  ]);
});

test("ends a name at the first character that is no letter, digit or _", () => {
  expect(tokeniseLogFormat("$http_x1-$A.", "format a")).toEqual([
    variable("http_x1"),
    literal("-"),
    variable("A"),
    literal("."),
  ]);
});

test.each(["$", "a $ b", "$$status", "${status", "${}", "${a-b}"])("refuses %j as nginx does", (format) => {
  expect(() => tokeniseLogFormat(format, "format a")).toThrow(FormatError);
  expect(() => tokeniseLogFormat(format, "format a")).toThrow(/^format a: a \$ must begin a variable/);
});
