import { cpSync, mkdtempSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/lib/paths";

/** What a checkout has and a clean one has not, and what no program of ours reads. */
const LEFT_OUT = new Set(["__tests__", "docs", "node_modules", "cdktf.out"]);

/** A checkout below a folder, in which nothing is built yet: programs there bundle and synthesize from the beginning. */
export function checkoutCopy(folder: string): string {
  const root = mkdtempSync(join(folder, "checkout-"));
  for (const name of readdirSync(ROOT)) {
    if (LEFT_OUT.has(name) || name.startsWith(".")) continue;
    cpSync(join(ROOT, name), join(root, name), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"));
  return root;
}
