import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../../scripts/lib/replace-file";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();

test("a file is replaced by another one, whole, and nothing is left beside it", () => {
  const path = join(folder, "bundle.zip");
  writeFileSync(path, "before");
  const { ino } = statSync(path);
  replaceFile(path, Buffer.from("after"));
  expect(readFileSync(path, "utf8")).toBe("after");
  // Whoever has the file open goes on with what it was.
  expect(statSync(path).ino).not.toBe(ino);
  expect(readdirSync(folder)).toEqual(["bundle.zip"]);
});
