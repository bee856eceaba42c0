import { accessSync, constants } from "node:fs";
import { delimiter, join, resolve, sep } from "node:path";

/**
 * Where a program is, or nothing where it is not installed; Debian keeps some outside an ordinary user's PATH.
 *
 * @param name or the path of it, as a shell takes either
 */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];
  const paths = name.includes(sep) ? [resolve(name)] : folders.map((folder) => join(folder, name));
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
