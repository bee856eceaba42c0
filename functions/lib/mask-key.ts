import type { LineSecrets } from "../../formats";
import { type Handler, onceReady } from "./once-ready";
import { SettingsError } from "./settings";

const VARIABLE = "MASK_KEY_PARAMETER";

/** As long as SHA-256's output: RFC 2104 discourages less. https://www.rfc-editor.org/rfc/rfc2104#section-3 */
const MIN_KEY_BYTES = 32;

/** Prints a key as `decodeMaskKey` takes it. */
const HOW_TO_MAKE = `$(openssl rand -base64 ${MIN_KEY_BYTES})`;

/**
 * The handler of a function that may mask by HMAC: ready at once without a key's parameter, else once the key is read.
 *
 * @param onFailure told of each event that fails because the key could not be read
 */
export function withMaskKey<Answer>(
  parameter: string | undefined,
  create: (secrets: LineSecrets) => Handler<Answer>,
  onFailure: () => void,
): Handler<Answer> {
  if (parameter === undefined) return create({});
  return onceReady(async () => create({ maskKey: await readMaskKey(parameter) }), onFailure);
}

/** The key of `output.mask: { with: "hmac" }`. @throws SettingsError, or as SSM fails */
async function readMaskKey(parameter: string): Promise<Buffer> {
  const { readSecretParameter } = await import("./secret-parameter.js");
  const text = await readSecretParameter({ variable: VARIABLE, name: parameter, howToMake: HOW_TO_MAKE });
  return decodeMaskKey(text, parameter);
}

/**
 * The bytes of a key that is kept as base64; white space at its ends (of `openssl`, or an editor) is not part of it.
 *
 * @param parameter its SSM parameter, for the error
 * @throws SettingsError for text that is no base64, or too few bytes; it never holds the text
 * @example
 * decodeMaskKey("zsDl7vDk4VmVYh2BDZ+dZzZ2xk7BbOmXxS1i4Q3ZVbA=\n", "/log-pipeline/dev/mask-key"); // 32 bytes
 */
export function decodeMaskKey(text: string, parameter: string): Buffer {
  const base64 = text.trim();
  const key = Buffer.from(base64, "base64");
  const rule = `the value of ${parameter} must be base64 of at least ${MIN_KEY_BYTES} bytes, as ${HOW_TO_MAKE} makes it`;
  // Buffer.from reads over what is no base64: only what comes out again as it went in was base64.
  if (key.toString("base64") !== base64) throw new SettingsError(`${VARIABLE}: ${rule}, got other text`);
  if (key.length < MIN_KEY_BYTES) throw new SettingsError(`${VARIABLE}: ${rule}, got ${key.length} bytes`);
  return key;
}
