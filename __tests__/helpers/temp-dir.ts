import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of its own for a test file, removed when its tests are done. */
export function tempDir(): string {
  const folder = mkdtempSync(join(tmpdir(), "log-pipeline-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
