import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { EngineError } from "../../../local/error";
import { unpackBundle } from "../../../local/lambda/bundle";
import { functionZip } from "../../helpers/function-zip";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();
let tmp: string;
beforeEach(() => {
  tmp = mkdtempSync(join(folder, "tmp-"));
  jest.spyOn(os, "tmpdir").mockReturnValue(tmp);
});
afterEach(() => jest.restoreAllMocks());

test("unpacks files and folders into a folder of its own, and removes it", () => {
  const zip = functionZip(folder, {
    "index.js": "1",
    "lib/deep/a.js": "2",
    "empty/": "",
    "/absolute.js": "3",
  });
  const first = unpackBundle(zip, "fn");
  const second = unpackBundle(zip, "fn");
  expect(first.folder).not.toBe(second.folder);
  expect(readFileSync(join(first.folder, "lib/deep/a.js"), "utf8")).toBe("2");
  expect(readFileSync(join(first.folder, "absolute.js"), "utf8")).toBe("3");
  first.remove();
  second.remove();
  expect(readdirSync(tmp)).toEqual([]);
});

test.each(["../outside.js", "lib/../../outside.js", ".."])(
  "refuses a zip with an entry %s that leaves its folder, and leaves nothing behind",
  (name) => {
    const zip = functionZip(folder, { "index.js": "1", [name]: "2" });
    expect(() => unpackBundle(zip, "fn")).toThrow(
      new EngineError(`fn: its bundle must stay in its folder, got an entry named "${name}"`),
    );
    expect(readdirSync(tmp)).toEqual([]);
  },
);

test("a zip with a file where it needs a folder is refused by name, and leaves nothing behind", () => {
  const zip = functionZip(folder, { lib: "1", "lib/a.js": "2" });
  expect(() => unpackBundle(zip, "fn")).toThrow(EngineError);
  expect(() => unpackBundle(zip, "fn")).toThrow(/^fn: its bundle cannot be unpacked: "lib\/a\.js": /);
  expect(readdirSync(tmp)).toEqual([]);
});

test.each([
  ["missing", undefined],
  ["empty", ""],
  ["no zip", "bundle"],
])("refuses a bundle that is %s, naming the file", (name, content) => {
  const path = join(folder, `${name}.zip`);
  if (content !== undefined) writeFileSync(path, content);
  expect(() => unpackBundle(path, "fn")).toThrow(EngineError);
  expect(() => unpackBundle(path, "fn")).toThrow(`fn: its bundle must be a readable zip, got ${path}: `);
  expect(readdirSync(tmp)).toEqual([]);
});
