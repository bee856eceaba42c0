import { difference } from "./expected-output";

test.each([
  ["the same", "a\nb", "a\nb\n"],
  ["blanks at the ends of lines", "a\nb", "\na  \nb\n\n"],
  ["a part of a line", "took … s (…)", "took 4.1 s (fast)"],
  ["nothing where a part is left out", "a…", "a"],
  ["lines in between", "a\n  …\nd", "a\nb\nc\nd"],
  ["no line in between", "a\n…\nb", "a\nb"],
  ["lines before and after", "…\nb\n…", "a\nb\nc"],
  ["the same line twice, the last one meant", "…\na", "a\nb\na"],
  ["characters that mean something to expressions", "$.a (x*) [1]", "$.a (x*) [1]"],
])("%s is as expected", (_name, expected, actual) => {
  expect(difference({ expected, actual })).toBeUndefined();
});

test.each([
  ["another line", "a\nb", "a\nc", 'must have the line "b"'],
  ["a line too few", "a\nb", "a", 'must have the line "b"'],
  ["a line too many", "a", "a\nb", 'must end before the line "b"'],
  ["a line that is missing between elisions", "…\nx\n…", "a\nb", 'must have the line "x"'],
  ["another end", "a\n…\nz", "a\nz\ny", 'must have the line "z"'],
  ["another beginning", "b\n…", "a\nb", 'must have the line "b"'],
  ["a line that is used up", "a\n…\na", "a", 'must have the line "a"'],
  ["another text around what is left out", "took … s", "took 4 m", 'must have the line "took … s"'],
])("%s is told", (_name, expected, actual, told) => {
  expect(difference({ expected, actual })).toBe(`the output ${told}`);
});
