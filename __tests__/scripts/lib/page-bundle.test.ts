import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { buildPage, PAGE_BUILD } from "../../../scripts/lib/page-bundle";
import { ROOT } from "../../../scripts/lib/paths";

/** Of all that a browser loads. A page that grows past this has pulled in what it should not. */
const BUDGET_BYTES = 150_000;

it("builds the same page again, within its budget, without a map, and with nothing of this machine", async () => {
  const page = await buildPage();
  const again = await buildPage();
  // Compared by themselves: nobody wants to read their difference.
  expect([again.html === page.html, again.script === page.script, again.style === page.style]).toEqual([
    true,
    true,
    true,
  ]);
  const all = `${page.html}${page.script}${page.style}`;
  expect(Buffer.byteLength(all)).toBeLessThan(BUDGET_BYTES);
  expect(["sourceMappingURL", process.cwd()].filter((text) => all.includes(text))).toEqual([]);
  expect(page.script.includes("/_local/events")).toBe(true);
  // Of the chart's own style and of ours.
  expect([".u-over", "prefers-color-scheme"].filter((text) => !page.style.includes(text))).toEqual([]);
});

it("is of the page's own files and two libraries: no code of the engine goes to the browser", async () => {
  const { metafile } = await build({ ...PAGE_BUILD, metafile: true });
  const foreign = Object.keys(metafile?.inputs ?? {}).filter(
    (input) => !/^(console|node_modules\/(preact|uplot))\//.test(input),
  );
  expect(foreign).toEqual([]);
});

it("loads nothing but its own script and style, and holds neither in the page itself", async () => {
  const { html, style } = await buildPage();
  const urls = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, url = ""]) => url);
  expect(urls).toEqual([
    expect.stringMatching(/^data:image\/svg\+xml,/),
    "/_local/page.css",
    "/_local/page.js",
  ]);
  expect(html).not.toMatch(/<style|<script>|style=|\son\w+=/);
  expect(style).not.toMatch(/url\(|@import/);
});

it("has no way in which text could become HTML", () => {
  const sources = readdirSync(join(ROOT, "console"), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => readFileSync(join(ROOT, "console", path), "utf8"));
  expect(sources.length).toBeGreaterThan(40);
  expect(sources.join("\n")).not.toMatch(
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|eval\(/i,
  );
});
