import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkOptions, type StartOptions } from "../../../scripts/start/options";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();
const check = (changes: Partial<StartOptions>) => checkOptions({ env: "dev", data: ".local", ...changes });

test("reads the port, and leaves it open where none was asked for", async () => {
  expect(await check({})).toEqual({ port: undefined });
  expect(await check({ port: "0" })).toEqual({ port: 0 });
  expect(await check({ port: "65535" })).toEqual({ port: 65_535 });
});

test.each(["", "-1", "1.5", "0x10", "1e3", "65536", "123456", " 80"])("refuses the port %j", async (port) => {
  await expect(check({ port })).rejects.toMatchObject({
    name: "StartError",
    message: `--port: must be 0 (any free one) to 65535, got ${JSON.stringify(port)}`,
  });
});

test("refuses an environment that has no file, and names those that have", async () => {
  await expect(check({ env: "Dev" })).rejects.toThrow('--env: must be one of dev, prod, got "Dev"');
});

test("refuses --json without --once", async () => {
  await expect(check({ json: true })).rejects.toThrow("--json: prints the summary of a finished run");
  expect(await check({ json: true, once: true })).toEqual({ port: undefined });
});

test("refuses an engine that ships nothing with what would be shipped", async () => {
  expect(await check({ ship: false, port: "4566" })).toEqual({ port: 4566 });
  const rule = "--no-ship: the engine runs until Ctrl-C and reads no log, so it takes no";
  await expect(check({ ship: false, once: true })).rejects.toThrow(`${rule} --once`);
  await expect(check({ ship: false, log: "access.log" })).rejects.toThrow(`${rule} --log`);
});

test("takes a log that can be read, whatever its name", async () => {
  const log = join(folder, "access (1) [2].log");
  writeFileSync(log, "");
  expect(await check({ log })).toEqual({ port: undefined });
});

test.each([
  ["none.log", "must be a readable file (no such file or folder)"],
  ["folder", "must be a file, not a folder or a device"],
  ["access.log.2.GZ", "must be plain text, not a compressed file"],
])("refuses the log %s: it %s", async (name, rule) => {
  mkdirSync(join(folder, "folder"), { recursive: true });
  const log = join(folder, name);
  await expect(check({ log })).rejects.toThrow(`--log: ${rule}, got ${JSON.stringify(log)}`);
});
