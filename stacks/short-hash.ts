import { createHash } from "node:crypto";

/** Of names that are longer than what stands for them may be. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
