import fc from "fast-check";
import { fitToLimit, type Section } from "../../../review/markdown/fit-to-limit";

const section = (title: string, rows: string[], counts = 1): Section => ({
  head: ["", `### ${title}`, ""],
  rows: rows.map((text) => ({ text, counts })),
});
const TOP = ["<!-- marker -->", "## title"];

test("what fits is whole, in its order, and sections without rows are left out", () => {
  const sections = [section("One", ["- a", "- b"]), section("Two", []), section("Three", ["- c"])];
  expect(fitToLimit({ top: TOP, sections, limit: 1000, whole: "there" })).toEqual({
    text: "<!-- marker -->\n## title\n\n### One\n\n- a\n- b\n\n### Three\n\n- c\n",
    left: 0,
  });
});

test("what comes first is kept first; each section and the top say how many are missing, and where they are", () => {
  const rows = (name: string): string[] =>
    Array.from({ length: 20 }, (_, index) => `- ${name}${index} ${"x".repeat(20)}`);
  const sections = [section("One", rows("a")), section("Two", rows("b")), section("Three", rows("c"), 3)];
  const { text, left } = fitToLimit({ top: TOP, sections, limit: 1200, whole: "the artefact" });
  expect(text.split("\n").slice(0, 4)).toEqual([
    ...TOP,
    "",
    `> **This comment is cut**: ${left} entries are left out, the least important ones. The whole is in the artefact.`,
  ]);
  expect(text).toContain("- a19 ");
  expect(text).toMatch(/- b\d+ x+\n\n- … and \*\*\d+ more\*\*, left out here\n/);
  expect(text).toMatch(/- Three: all \*\*60\*\* left out here\n$/);
  expect(left).toBe(60 + 20 - (text.match(/^- b/gm) ?? []).length);
});

const row = fc.record({
  text: fc.string({ unit: "grapheme", maxLength: 200 }).map((text) => `- ${text.replaceAll("\n", " ")}`),
  counts: fc.integer({ min: 1, max: 5 }),
});

/** Rows that are told apart. */
const numbered = (sections: { text: string; counts: number }[][]) =>
  sections.map((rows, section) =>
    rows.map(({ text, counts }, index) => ({ text: `${text} ${section}/${index}`, counts })),
  );

test("no text is longer than its limit, and every row is in it or counted", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(row, { maxLength: 30 }), { maxLength: 6 }).map(numbered),
      fc.integer({ min: 600, max: 6_000 }),
      (all, limit) => {
        const sections = all.map(
          (rows, index): Section => ({ head: ["", `### ${index}`, ""], rows, foot: ["", "foot"] }),
        );
        const { text, left } = fitToLimit({ top: TOP, sections, limit, whole: "there" });
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
        const lines = text.split("\n");
        let counted = 0;
        for (const { text: line, counts } of all.flat()) {
          const place = lines.indexOf(line);
          if (place < 0) continue;
          lines.splice(place, 1);
          counted += counts;
        }
        const everything = all.flat().reduce((sum, { counts }) => sum + counts, 0);
        expect(counted + left).toBe(everything);
        expect(text.includes("This comment is cut")).toBe(left > 0);
      },
    ),
    { numRuns: 200 },
  );
});
