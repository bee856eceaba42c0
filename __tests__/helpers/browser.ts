import { readFileSync } from "node:fs";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { chromium } from "playwright-core";
import { findBrowser } from "../../scripts/lib/find-browser";

/** What somebody sees who looks for what a page must not do. */
export interface Watched {
  readonly page: Page;
  /** Errors and warnings of the console, and errors that nobody caught. */
  readonly complaints: string[];
  /** Origins that were asked for anything. */
  readonly origins: Set<string>;
}

const executable = findBrowser();

/** `describe` where a browser is installed, else its tests are skipped and say so. */
export const describeInBrowser = (name: string, tests: () => void): void => {
  if (executable !== undefined) describe(name, tests);
  else test.skip(`${name} (skipped: no chromium)`, () => {});
};

/** Starts the browser: without a window, and ended when the test file is. */
export async function startBrowser(): Promise<Browser> {
  const browser = await chromium.launch({
    ...(executable === undefined ? {} : { executablePath: executable }),
  });
  opened.add(browser);
  return browser;
}

const opened = new Set<Browser>();

afterAll(async () => {
  for (const browser of opened) await browser.close();
});

/** A page of its own, without what others have stored, that is watched. */
export async function watchedPage(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  // The default, half a minute, is that of a whole test.
  page.setDefaultTimeout(30_000);
  const complaints: string[] = [];
  const origins = new Set<string>();
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => origins.add(new URL(request.url()).origin));
  return { page, complaints, origins };
}

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds fault with in the page as it is now: rule, and where. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate<string[]>(`axe.run().then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => id + ": " + html + " " + failureSummary)))`);
}
