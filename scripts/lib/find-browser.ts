import { findProgram } from "./find-program";

/** Debian's, that of other distributions, Google's. */
const NAMES = ["chromium", "chromium-browser", "google-chrome"] as const;

/** Where a Chromium is, or nothing where none is installed. */
export function findBrowser(): string | undefined {
  for (const name of NAMES) {
    const path = findProgram(name);
    if (path !== undefined) return path;
  }
  return undefined;
}
