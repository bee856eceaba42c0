import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { findProgram } from "../../scripts/lib/find-program";

/** `it` where systemd is, `it.skip` elsewhere, whose name then says so. */
export function itWithSystemd(name: string, run: () => void): void {
  if (findProgram("systemd-analyze") !== undefined) it(name, run);
  else it.skip(`${name} (skipped: systemd is not installed)`, run);
}

/** What systemd finds wrong with unit files of ours; what it says of this machine's own is left out. */
export function unitFaults(paths: readonly string[]): string[] {
  const folders = [...new Set(paths.map(dirname))].join(":");
  const { stderr, error } = spawnSync("systemd-analyze", ["verify", ...paths], {
    encoding: "utf8",
    // The colon at the end: and the units that are everywhere, such as network-online.target.
    env: { ...process.env, SYSTEMD_UNIT_PATH: `${folders}:` },
  });
  if (error) throw error;
  const names = paths.map((path) => basename(path));
  return stderr.split("\n").filter((line) => names.some((name) => line.includes(name)));
}

/** The values of a key in a unit file, in their order. */
export function unitValues(path: string, key: string): string[] {
  const lines = readFileSync(path, "utf8").split("\n");
  return lines.filter((line) => line.startsWith(`${key}=`)).map((line) => line.slice(key.length + 1));
}

/** Copies units into a folder, to be changed there. */
export function copyUnits(paths: readonly string[], folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  return paths.map((path) => {
    const copy = join(folder, basename(path));
    copyFileSync(path, copy);
    return copy;
  });
}
