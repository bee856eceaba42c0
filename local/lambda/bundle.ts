import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { unzipSync } from "fflate";
import { EngineError } from "../error";

/** A bundle unpacked where a worker can load it. */
export interface UnpackedBundle {
  readonly folder: string;
  remove(): void;
}

/**
 * Unpacks the zip that Terraform would upload into a folder of its own.
 *
 * @throws EngineError where the file is missing, is not a zip, would write outside its folder, or cannot be unpacked
 */
export function unpackBundle(zipPath: string, where: string): UnpackedBundle {
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(readFileSync(zipPath));
  } catch (error) {
    throw new EngineError(
      `${where}: its bundle must be a readable zip, got ${zipPath}: ${(error as Error).message}`,
    );
  }
  const folder = mkdtempSync(join(tmpdir(), "log-pipeline-function-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    for (const [name, bytes] of Object.entries(files)) {
      if (!name.endsWith("/")) writeEntry({ folder, name, bytes, where });
    }
  } catch (error) {
    remove();
    throw error;
  }
  return { folder, remove };
}

function writeEntry(entry: { folder: string; name: string; bytes: Uint8Array; where: string }): void {
  const { folder, name, bytes, where } = entry;
  const path = join(folder, normalize(name));
  if (!path.startsWith(`${folder}/`)) {
    throw new EngineError(
      `${where}: its bundle must stay in its folder, got an entry named ${JSON.stringify(name)}`,
    );
  }
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  } catch (error) {
    throw new EngineError(
      `${where}: its bundle cannot be unpacked: ${JSON.stringify(name)}: ${(error as Error).message}`,
    );
  }
}
