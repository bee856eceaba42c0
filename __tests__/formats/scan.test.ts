import { type ScannedType, scanValue } from "../../formats/scan";

const read = (type: ScannedType, line: string): string => {
  const scan = scanValue(type, line, 0);
  return "end" in scan ? line.slice(0, scan.end) : scan.rule;
};

test.each([
  ["status", "200 x", "200"],
  ["status", "009", "009"],
  ["integer", "0 1", "0"],
  ["integer", "9007199254740991", "9007199254740991"],
  ["integer", "-", "-"],
  ["decimal", "0.120 ", "0.120"],
  ["decimal", "12 ", "12"],
  ["numbers", '0.1, 0.2 : - : 3"', "0.1, 0.2 : - : 3"],
  ["numbers", "-, 502 x", "-, 502"],
  ["numbers", "0.1, x", "0.1"],
  ["request_id", `${"0a".repeat(16)} `, "0a".repeat(16)],
] as const)("reads a %s from %j", (type, line, value) => {
  expect(read(type, line)).toBe(value);
});

test.each([
  ["status", "20", "is not three digits"],
  ["status", "2000", "is not three digits"],
  ["status", "-", "is not three digits"],
  ["integer", "", "is not a whole number of at most 16 digits"],
  ["integer", "007", "is not a whole number of at most 16 digits"],
  ["integer", "1".repeat(17), "is not a whole number of at most 16 digits"],
  ["integer", "9007199254740992", "is above 2^53-1"],
  ["decimal", ".5", "is not a decimal number of at most 15 digits"],
  ["decimal", "00.5", "is not a decimal number of at most 15 digits"],
  ["decimal", "12345678.12345678", "is not a decimal number of at most 15 digits"],
  ["numbers", "x", "is not a list of decimal numbers"],
  ["request_id", "0a0b", "is not 32 hexadecimal digits"],
] as const)("refuses %s %j", (type, line, rule) => {
  expect(read(type, line)).toBe(rule);
});
