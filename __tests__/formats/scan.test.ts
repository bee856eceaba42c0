import { type ScannedType, scanValue } from "../../formats/scan";

const NO_ID = "is no id (one that ends the line is TID_ and 32 hexadecimal digits)";
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
  ["optional_status", "200 x", "200"],
  ["optional_status", "- x", "-"],
  ["signed_integer", "-1 x", "-1"],
  ["signed_integer", "50000 x", "50000"],
  ["signed_integer", "0 x", "0"],
  ["signed_integer", "- x", "-"],
  ["signed_integer", "-0", "-"],
  ["duration", "0.048 x", "0.048"],
  ["duration", "-1 x", "-1"],
  ["duration", "- x", "-"],
  ["duration", "-1.5", "-"],
  ["duration", "-12", "-"],
  ["conn_trace_id", `TID_${"0a".repeat(16)}`, `TID_${"0a".repeat(16)}`],
  ["conn_trace_id", "any-id x", "any-id"],
  ["conn_trace_id", "- x", "-"],
  ["conn_trace_id", "-", "-"],
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
  ["optional_status", "20", "is neither three digits nor -"],
  ["optional_status", "2000", "is neither three digits nor -"],
  ["signed_integer", "-9007199254740992", "is above 2^53-1"],
  ["signed_integer", "007", "is not a whole number of at most 16 digits"],
  ["duration", "x", "is not a decimal number of at most 15 digits"],
  ["conn_trace_id", `TID_${"0a".repeat(15)}0`, NO_ID],
  ["conn_trace_id", `TID_${"0a".repeat(16)}0`, NO_ID],
  ["conn_trace_id", `"TID_${"0a".repeat(16)}" x`, NO_ID],
  ["conn_trace_id", " x", NO_ID],
  ["conn_trace_id", "", NO_ID],
] as const)("refuses %s %j", (type, line, rule) => {
  expect(read(type, line)).toBe(rule);
});
