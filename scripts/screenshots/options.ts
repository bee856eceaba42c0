import { findBrowser } from "../lib/find-browser";

/** What `npm run screenshots` needs and does not find: where, rule, value. */
export class ScreenshotsError extends Error {
  override readonly name = "ScreenshotsError";
}

/**
 * Checks what can be checked before anything is started.
 *
 * @throws ScreenshotsError
 */
export function checkOptions({ seconds }: { readonly seconds: string }): { millis: number; browser: string } {
  if (!/^\d{1,4}$/.test(seconds)) {
    throw new ScreenshotsError(
      `--seconds: must be a whole number up to 9999, got ${JSON.stringify(seconds)}`,
    );
  }
  const browser = findBrowser();
  if (browser === undefined) {
    throw new ScreenshotsError(
      "chromium: must be installed, is not on PATH (nor chromium-browser, google-chrome)",
    );
  }
  return { millis: Number(seconds) * 1_000, browser };
}
