import fc from "fast-check";
import { clip, codeMarkdown, richMarkdown } from "../../../review/markdown/escape";
import { rich } from "../../../review/markdown/rich";
import { anyText } from "../../helpers/any-text";

test.each([
  ["a value between backticks", "aws_s3_bucket.store", "`aws_s3_bucket.store`"],
  ["mentions and HTML, in which Markdown does nothing", "@octocat <b>*x*</b>", "`@octocat <b>*x*</b>`"],
  ["a pipe, which would end a cell", "a|b", "<code>a&#124;b</code>"],
  ["a backtick, which would end the code", "a`b <i>@me", "<code>a&#96;b &#60;i&#62;&#64;me</code>"],
  ["a backslash before a pipe", "a\\|b", "<code>a&#92;&#124;b</code>"],
  [
    "line breaks, which would end a row",
    "a\nb\r\u2028c",
    "<code>a&#92;u&#123;a&#125;b&#92;u&#123;d&#125;&#92;u&#123;2028&#125;c</code>",
  ],
  ["what turns text around", "a\u202eb", "<code>a&#92;u&#123;202e&#125;b</code>"],
  ["blanks at an end, which code would swallow", " a ", "<code> a </code>"],
  ["nothing", "", '`""`'],
])("%s", (_rule, value, markdown) => {
  expect(codeMarkdown(value)).toBe(markdown);
});

test("a long value is cut, and says by how much", () => {
  expect(codeMarkdown("x".repeat(250))).toBe(`\`${"x".repeat(200)}… (50 more)\``);
  expect(clip("aaa😀", 4)).toBe("aaa… (2 more)");
});

test("no value gets out of its code, whatever is in it", () => {
  fc.assert(
    fc.property(anyText({ maxLength: 60 }), (value) => {
      const markdown = codeMarkdown(value);
      const plain = /^`([^`|\\\n\r]*)`$/.test(markdown);
      const element = /^<code>[^<>`|\\\n\r@*_[\]]*<\/code>$/.test(markdown);
      expect(plain || element).toBe(true);
      expect(markdown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test("a sentence keeps its own marks, and none of a value's", () => {
  expect(richMarkdown(rich`**gone**: ${"**x**"} and ${rich`${1} more`}`)).toBe(
    "**gone**: `**x**` and `1` more",
  );
});
