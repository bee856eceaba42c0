import { rawText } from "../../../console/quarantine/raw-text";

it("shows a line as it is, with controls where they can be seen", () => {
  expect(rawText({ raw: "a\tb\u001b[31m\u0000é" })).toBe("a\tb\\x1B[31m\\x00é");
});

it("shows bytes that are no UTF-8 as nginx would", () => {
  const raw = Buffer.from([0x61, 0xff, 0x0a, 0x80, 0x07]).toString("base64");
  expect(rawText({ raw, encoding: "base64" })).toBe("a\\xFF\n\\x80\\x07");
});
