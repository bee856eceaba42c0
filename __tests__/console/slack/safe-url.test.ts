import { safeUrl } from "../../../console/slack/safe-url";

it("lets web pages and mail addresses become links", () => {
  for (const url of ["https://example.org/a?b=1#c", "http://localhost:4566/", "mailto:a@example.org"]) {
    expect(safeUrl(url)).toBe(url);
  }
});

it.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " javascript:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "file:///etc/passwd",
  "//example.org",
  "/relative",
  "",
])("makes no link of %j", (url) => {
  expect(safeUrl(url)).toBeUndefined();
});
