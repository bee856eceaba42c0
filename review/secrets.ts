import { isRecord, parsedJson } from "./json-value";

/** Shorter ones are words that stand anywhere ("true", "dev"): hidden where they are marked, not wherever they occur. */
const MIN_LENGTH = 6;

/** Names of attributes, variables and JSON keys whose values are secrets, whoever forgot to mark them. */
const SECRET_NAME =
  /(^|[_.-])(passwords?|passwd|passphrase|secrets?|tokens?|api_?key|private_key|secret_key|(secret_)?access_key|access_key_id|credentials?|webhook|webhook_url|authorization)$/;

/** What such a name also ends with without being one. */
const NO_SECRET = /^(http_tokens|aws_.*|.*_arn)$/;

/**
 * Whether a value of that name is hidden without being marked. Camel case counts as words.
 *
 * @example
 * isSecretName("SLACK_WEBHOOK_URL"); // true
 */
export function isSecretName(name: string): boolean {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  return SECRET_NAME.test(words) && !NO_SECRET.test(words);
}

/** Which texts of a plan are secret, wherever they turn up. */
export class Secrets {
  readonly #texts = new Set<string>();

  /** Notes every text in a value that is secret as a whole. */
  add(value: unknown): void {
    if (typeof value === "string") this.#addText(value);
    else if (Array.isArray(value)) for (const item of value) this.add(item);
    else if (isRecord(value)) for (const item of Object.values(value)) this.add(item);
  }

  /** Notes what stands under the name of a secret, at any depth, in texts that hold JSON, too. */
  addNamed(value: unknown): void {
    if (typeof value === "string") {
      const inner = parsedJson(value);
      if (inner !== undefined) this.addNamed(inner);
    } else if (Array.isArray(value)) for (const item of value) this.addNamed(item);
    else if (isRecord(value)) {
      for (const [name, item] of Object.entries(value)) {
        if (isSecretName(name)) this.add(item);
        else this.addNamed(item);
      }
    }
  }

  /** Whether a text is one of the secrets, or has one in it. */
  isIn(text: string): boolean {
    for (const secret of this.#texts) if (text.includes(secret)) return true;
    return false;
  }

  #addText(text: string): void {
    if (text.length < MIN_LENGTH) return;
    const escaped = JSON.stringify(text).slice(1, -1);
    this.#texts.add(text);
    // As it stands in a JSON text; Terraform's jsonencode also escapes what HTML would.
    this.#texts.add(escaped);
    this.#texts.add(escaped.replace(/[<>&]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`));
  }
}
