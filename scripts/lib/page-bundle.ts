import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import type { Page } from "../../local/console/console-options";
import { BundleError } from "./bundle-error";
import { ROOT } from "./paths";

/** How the page is built. */
export const PAGE_BUILD = {
  absWorkingDir: ROOT,
  entryPoints: ["console/page.tsx", "console/page.css"],
  // Nothing is written there; esbuild wants to know where files would be.
  outdir: ".build/console",
  bundle: true,
  platform: "browser",
  // Browsers of the last years: what the style asks of them, such as `color-mix` and nesting, is younger than this.
  target: "es2022",
  format: "iife",
  minify: true,
  legalComments: "none",
  write: false,
  logLevel: "silent",
} as const satisfies BuildOptions;

/**
 * Builds the console's page of `console/`: one script and one style, which load nothing else. The same source gives the
 * same bytes.
 *
 * @throws BundleError with the first thing esbuild found wrong
 * @example
 * const engine = await startEngine({ plans, port, dataDir, onError, page: await buildPage() });
 */
export async function buildPage(): Promise<Page> {
  const [html, files] = await Promise.all([readFile(join(ROOT, "console/page.html"), "utf8"), compile()]);
  const file = (suffix: string): string => {
    const found = files.find(({ path }) => path.endsWith(suffix));
    if (found === undefined) throw new BundleError(`console/page${suffix}: esbuild must give it, gave none`);
    return found.text;
  };
  return { html, script: file(".js"), style: file(".css") };
}

async function compile(): Promise<readonly { readonly path: string; readonly text: string }[]> {
  try {
    const { outputFiles } = await build(PAGE_BUILD);
    return outputFiles;
  } catch (error) {
    throw BundleError.from("console", error);
  }
}
