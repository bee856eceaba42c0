import { withGrowthTables } from "../../../cost/report/growth-page";

const PAGE = "# Cost\n\n<!-- growth: written by npm run cost-docs -->\nold\n<!-- /growth -->\n\nmore\n";
const PANEL = {
  linesPerRecord: 1,
  points: [
    {
      gbPerDay: 1_000,
      costs: [
        { name: "a", usd: 1_234.5 },
        { name: "b", usd: 2 },
      ],
      cheapest: "b",
    },
  ],
};

test("tables take the place of what is between the marks, and only of that", () => {
  const page = withGrowthTables(PAGE, [PANEL]);
  expect(page).toBe(
    [
      "# Cost\n\n<!-- growth: written by npm run cost-docs -->\n",
      "| GB a day, 1 line a record | a | b | cheapest |",
      "| ---: | ---: | ---: | --- |",
      "| 1,000 | 1,234.50 | 2.00 | b |\n",
      "<!-- /growth -->\n\nmore\n",
    ].join("\n"),
  );
  expect(withGrowthTables(page, [PANEL])).toBe(page);
});

test("a page without the marks is refused", () => {
  expect(() => withGrowthTables("# Cost\n", [PANEL])).toThrow(/^the page must have <!-- growth/);
});
