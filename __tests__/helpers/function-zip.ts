import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";

let made = 0;

/** Zips a CommonJS `index.js`, or files by name, as Terraform would upload it. Returns the zip's path. */
export function functionZip(folder: string, source: string | Readonly<Record<string, string>>): string {
  const files = typeof source === "string" ? { "index.js": source } : source;
  made += 1;
  const path = join(folder, `function-${made}.zip`);
  writeFileSync(
    path,
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))),
  );
  return path;
}
