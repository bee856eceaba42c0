import type { BuildFailure } from "esbuild";

/** A function, a page or a program that cannot be compiled: where, and what esbuild said, in one line. */
export class BundleError extends Error {
  override readonly name = "BundleError";

  /** The first message of an esbuild failure in a folder; any other error stays what it is. */
  static from(folder: string, error: unknown): Error {
    if (!(error instanceof Error)) return new BundleError(`${folder}: ${String(error)}`);
    const [first] = (error as Partial<BuildFailure>).errors ?? [];
    if (first === undefined) return error;
    const where = first.location
      ? `${first.location.file}:${first.location.line}:${first.location.column}`
      : folder;
    return new BundleError(`${where}: ${first.text}`);
  }
}
