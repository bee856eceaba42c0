import { growthTables } from "../../../cost/report/growth-page";

const panel = (linesPerRecord: number) => ({
  linesPerRecord,
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
});

test("each panel is a table, a row for each volume", () => {
  expect(growthTables([panel(1), panel(95)])).toBe(
    [
      "| GB a day, 1 line a record | a | b | cheapest |",
      "| ---: | ---: | ---: | --- |",
      "| 1,000 | 1,234.50 | 2.00 | b |",
      "",
      "| GB a day, 95 lines a record | a | b | cheapest |",
      "| ---: | ---: | ---: | --- |",
      "| 1,000 | 1,234.50 | 2.00 | b |",
    ].join("\n"),
  );
});
