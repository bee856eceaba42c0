import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lockDataFolder } from "../../local/data-lock";
import { EngineError } from "../../local/error";
import { tempDir } from "../helpers/temp-dir";

const root = tempDir();
let dataDir: string;
let lockFile: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(root, "data-"));
  lockFile = join(dataDir, "engine.lock");
});

test("claims a folder, which it makes if need be, and releases it", () => {
  const folder = join(dataDir, "made/here");
  const release = lockDataFolder(folder);
  expect(readFileSync(join(folder, "engine.lock"), "utf8")).toBe(String(process.pid));
  release();
  expect(existsSync(join(folder, "engine.lock"))).toBe(false);
  lockDataFolder(folder)();
});

test("refuses a folder that this process has claimed, naming process and way out", () => {
  const release = lockDataFolder(dataDir);
  expect(() => lockDataFolder(join(dataDir, "..", dataDir.split("/").at(-1) ?? ""))).toThrow(
    `is in use by process ${process.pid}: stop it, or choose another folder with --data`,
  );
  expect(readFileSync(lockFile, "utf8")).toBe(String(process.pid));
  release();
});

test("refuses a folder that another running process has claimed", () => {
  writeFileSync(lockFile, String(process.ppid));
  expect(() => lockDataFolder(dataDir)).toThrow(
    new EngineError(
      `${dataDir}: is in use by process ${process.ppid}: stop it, or choose another folder with --data`,
    ),
  );
  expect(readFileSync(lockFile, "utf8")).toBe(String(process.ppid));
});

test("takes over the lock of a process that is gone", () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  writeFileSync(lockFile, String(pid));
  const release = lockDataFolder(dataDir);
  expect(readFileSync(lockFile, "utf8")).toBe(String(process.pid));
  release();
});

test("takes over a lock with its own process id that it does not hold: another container's", () => {
  writeFileSync(lockFile, String(process.pid));
  lockDataFolder(dataDir)();
  expect(existsSync(lockFile)).toBe(false);
});

test.each(["", "0", "-1", "1.5", "engine", "12 34", "99999999999999999999"])(
  "a lock that says %j names no process and is taken over",
  (text) => {
    writeFileSync(lockFile, text);
    const release = lockDataFolder(dataDir);
    expect(readFileSync(lockFile, "utf8")).toBe(String(process.pid));
    release();
  },
);

test("refuses what is no folder in one line that names it", () => {
  const file = join(dataDir, "file");
  writeFileSync(file, "");
  for (const path of [file, join(file, "below")]) {
    expect(() => lockDataFolder(path)).toThrow(EngineError);
    expect(() => lockDataFolder(path)).toThrow(`${path}: must be a folder that can be written: `);
  }
  expect(readFileSync(file, "utf8")).toBe("");
});
