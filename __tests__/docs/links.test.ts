import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "../../scripts/lib/paths";
import { documents } from "./runner/documents";
import { anchors, internalLinks } from "./runner/links";

it.each(documents().map(({ path, text }) => [path, text]))(
  "%s links to files and headings that are there",
  (path, text) => {
    const broken = internalLinks(text).filter(({ file, anchor }) => {
      const target = file === "" ? path : join(dirname(path), file);
      if (!existsSync(join(ROOT, target))) return true;
      if (anchor === undefined || !target.endsWith(".md")) return false;
      return !anchors(readFileSync(join(ROOT, target), "utf8")).has(anchor);
    });
    expect(broken.map(({ target }) => target)).toEqual([]);
  },
);
