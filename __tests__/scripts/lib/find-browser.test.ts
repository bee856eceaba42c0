import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findBrowser } from "../../../scripts/lib/find-browser";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();
const { PATH } = process.env;

afterEach(() => {
  process.env.PATH = PATH;
});

it("finds a Chromium by any of its names, and says nothing where there is none", () => {
  process.env.PATH = folder;
  expect(findBrowser()).toBeUndefined();
  for (const name of ["google-chrome", "chromium"]) {
    const path = join(folder, name);
    writeFileSync(path, "");
    chmodSync(path, 0o755);
    expect(findBrowser()).toBe(path);
  }
});
