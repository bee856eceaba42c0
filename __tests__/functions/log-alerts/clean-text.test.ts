import { cleanText } from "../../../functions/log-alerts/clean-text";

it.each([
  ["colours", "\u001b[1;31mERROR\u001b[0m disk", "ERROR disk"],
  ["controls but tab and newline", "a\u0000b\r\n\tc\u0007", "ab\n\tc"],
  ["what turns text around", "a\u202eb\u2066c", "abc"],
  ["what parts words unseen", "pass\u200bword\u00ad=\ufeffx", "password=x"],
  ["halves of characters", "a\ud83db", "ab"],
])("takes out %s", (_what, text, clean) => {
  expect(cleanText(text)).toBe(clean);
});

it.each(["한국어 로그", "naïve – «q»", "😀 a\tb\nc", "x[31m"])("leaves %j as it is", (text) => {
  expect(cleanText(text)).toBe(text);
});
