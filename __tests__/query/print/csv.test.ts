import { csvRow } from "../../../query/print/csv";

it.each<[string, Parameters<typeof csvRow>[0], string]>([
  ["plain values as they are", ["/a", 2, true], "/a,2,true\r\n"],
  [
    "quotes around what CSV would take apart",
    ["a,b", 'say "x"', "two\nlines"],
    '"a,b","say ""x""","two\nlines"\r\n',
  ],
  ["null and an empty text apart", [null, ""], ',""\r\n'],
  ["lists as JSON", [["a", null]], '"[""a"",null]"\r\n'],
])("writes %s", (_rule, values, row) => {
  expect(csvRow(values)).toBe(row);
});
