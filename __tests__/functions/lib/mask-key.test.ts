import { randomBytes } from "node:crypto";
import { decodeMaskKey } from "../../../functions/lib/mask-key";

const PARAMETER = "/log-pipeline/dev/mask-key";

it.each([32, 33, 64])(
  "is the %i bytes that its base64 stands for, whatever white space is around it",
  (bytes) => {
    const key = randomBytes(bytes);
    expect(decodeMaskKey(key.toString("base64"), PARAMETER)).toEqual(key);
    expect(decodeMaskKey(`\t${key.toString("base64")}\r\n`, PARAMETER)).toEqual(key);
  },
);

const KEY = "q7/+".repeat(11);

it.each([
  ["hexadecimal digits of an odd count", "0123456789abcdef".repeat(4).slice(1), "other text"],
  ["a passphrase", "correct horse battery staple, correct horse battery staple", "other text"],
  ["base64 for URLs", KEY.replaceAll("+", "-").replaceAll("/", "_"), "other text"],
  ["base64 broken into lines", `${KEY.slice(0, 20)}\n${KEY.slice(20)}`, "other text"],
  ["base64 that is cut", KEY.slice(1), "other text"],
  ["31 bytes", randomBytes(31).toString("base64"), "31 bytes"],
  ["nothing", " \n", "0 bytes"],
])("refuses %s, in one line that does not show it", (_what, text, got) => {
  const message = `MASK_KEY_PARAMETER: the value of ${PARAMETER} must be base64 of at least 32 bytes, as $(openssl rand -base64 32) makes it, got ${got}`;
  expect(() => decodeMaskKey(text, PARAMETER)).toThrow(
    expect.objectContaining({ name: "SettingsError", message }),
  );
});
