import { join } from "node:path";

/** The repository: where package.json and main.ts are. */
export const ROOT = join(__dirname, "../..");

/** One zip per function, as Terraform uploads them. */
export const BUNDLES = join(ROOT, ".build/functions");

/** Where `cdktf` writes stacks and looks for them. */
export const CDKTF_OUT = join(ROOT, "cdktf.out");
