import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkOptions } from "../../../scripts/screenshots/options";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();
const { PATH } = process.env;

beforeAll(() => {
  process.env.PATH = folder;
});

afterAll(() => {
  process.env.PATH = PATH;
});

it("says where it looked for a browser, and then which it takes", () => {
  expect(() => checkOptions({ seconds: "5" })).toThrow(
    "chromium: must be installed, is not on PATH (nor chromium-browser, google-chrome)",
  );
  const browser = join(folder, "chromium");
  writeFileSync(browser, "");
  chmodSync(browser, 0o755);
  expect(checkOptions({ seconds: "5" })).toEqual({ millis: 5_000, browser });
});

it.each(["soon", "-1", "1.5", "10000", ""])("refuses %j seconds", (seconds) => {
  expect(() => checkOptions({ seconds })).toThrow(
    `--seconds: must be a whole number up to 9999, got ${JSON.stringify(seconds)}`,
  );
});
