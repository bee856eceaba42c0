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
 * @throws EngineError where the file is missing, is not a zip, or would write outside its folder
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
  for (const [name, bytes] of Object.entries(files)) {
    if (name.endsWith("/")) continue;
    const path = join(folder, normalize(name));
    if (!path.startsWith(`${folder}/`)) {
      remove();
      throw new EngineError(
        `${where}: its bundle must stay in its folder, got an entry named ${JSON.stringify(name)}`,
      );
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  return { folder, remove };
}
