import fc from "fast-check";
import { InputBuffer } from "../../../formats/engine/input-buffer";
import { valueEnd } from "../../../formats/engine/scan-value";
import { scanValue } from "../../../formats/scan";

const digits = fc.stringMatching(/^[0-9]{0,18}$/);
const decimal = fc.stringMatching(/^(0|[1-9][0-9]{0,16})(\.[0-9]{0,16})?$/);
const numbers = fc
  .array(fc.oneof(decimal, fc.constant("-")), { minLength: 1, maxLength: 4 })
  .chain((entries) => fc.constantFrom(", ", " : ", ",", " ").map((separator) => entries.join(separator)));
const values = fc.oneof(
  digits,
  decimal,
  numbers,
  fc.stringMatching(/^[0-9a-fA-F]{30,34}$/),
  fc
    .tuple(
      fc.oneof(
        fc.ipV4(),
        fc.ipV6(),
        fc.ipV6().map((ip) => `[${ip}]`),
      ),
      fc.nat(70_000),
    )
    .map(([ip, port]) => `${ip}:${port}`),
  fc.oneof(fc.ipV4(), fc.ipV6()),
  fc
    .array(fc.constantFrom("a", "-", "200", "2000", "waf,forward", "10.0.0.1:80", "", "é", '\\"', "\x7f"), {
      maxLength: 4,
    })
    .chain((entries) => fc.constantFrom(",", " ").map((separator) => entries.join(separator))),
  digits.map((value) => `-${value}`),
  decimal.map((value) => `-${value}`),
  fc.constantFrom(
    "-",
    "",
    "-1",
    "-1.0",
    "-10",
    "-0",
    "9007199254740991",
    "9007199254740992",
    "0.000",
    "00",
    "1e5",
  ),
);

test.each([
  "status",
  "integer",
  "decimal",
  "numbers",
  "request_id",
  "optional_status",
  "signed_integer",
  "duration",
  "ip",
  "address",
  "comma_list",
  "word_list",
  "status_list",
] as const)("%s ends where the plain parser says", (type) => {
  const input = new InputBuffer(16);
  fc.assert(
    fc.property(values, fc.constantFrom("", " ", '"', " x", ".", ","), (value, behind) => {
      input.clear();
      input.add(Buffer.from(value + behind));
      const plain = scanValue(type, value + behind, 0);
      expect(valueEnd(type, input, 0)).toBe("end" in plain ? plain.end : -1);
    }),
    { numRuns: 1_000 },
  );
});
