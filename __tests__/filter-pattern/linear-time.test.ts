import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { tempDir } from "../helpers/temp-dir";
import type { HostileResult } from "./hostile-probe";

/** 16 is linear and 256 quadratic: halfway between, as ratios go. */
const MOST = 64;
/** In so short a time, nothing but caches decides the ratio. */
const AT_ONCE_MS = 10;
const bundle = join(tempDir(), "hostile-probe.js");

function probe(): HostileResult[] {
  return JSON.parse(execFileSync(process.execPath, [bundle], { encoding: "utf8", timeout: 60_000 }));
}

const tooSlow = ({ ms, ratio }: HostileResult): boolean => ms > AT_ONCE_MS && ratio > MOST;

test("128 KB of a hostile message take no more than 64 times as long as 8 KB of it", () => {
  const entryPoint = join(__dirname, "hostile-probe.ts");
  buildSync({ entryPoints: [entryPoint], outfile: bundle, bundle: true, platform: "node", format: "cjs" });
  const results = probe();
  expect(results).toHaveLength(16);
  expect(results.filter(tooSlow)).toEqual([]);
}, 120_000);
