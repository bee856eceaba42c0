import { hourText, parseWindow } from "../../replay/window";

const hours = (since: string, until: string): string[] => {
  const window = parseWindow({ since, until });
  return [hourText(window.since), hourText(window.until)];
};

test("a window is whole UTC hours: the first one rounded down, the last one up", () => {
  expect(hours("2026-11-20T08:30:00Z", "2026-11-20T10:00:00.001Z")).toEqual([
    "2026-11-20T08:00Z",
    "2026-11-20T11:00Z",
  ]);
  expect(hours("2026-11-20T08:00Z", "2026-11-20T18:30+09:00")).toEqual([
    "2026-11-20T08:00Z",
    "2026-11-20T10:00Z",
  ]);
  expect(hours("2024-02-29", "2024-03-01")).toEqual(["2024-02-29T00:00Z", "2024-03-01T00:00Z"]);
});

test.each([
  ["2026-11-20T08:30:00", "a time without its zone"],
  ["2026-02-30", "a day that does not exist"],
  ["2026-02-30T00:00:00Z", "a time on such a day"],
  ["2026-11-20T25:00:00Z", "an hour that does not exist"],
  ["yesterday", "words"],
  ["1597039200", "a number"],
  ["", "nothing"],
])("%s, %s, is refused with the rule", (text) => {
  expect(() => parseWindow({ since: text, until: "2030-01-01" })).toThrow(
    `--since: must be a day or an ISO 8601 time with its zone, such as 2026-11-20 or 2026-11-20T08:30:00Z, got ${JSON.stringify(text)}`,
  );
});

test("a window that holds nothing is refused", () => {
  expect(() => parseWindow({ since: "2026-11-20", until: "2026-11-20" })).toThrow(
    '--until: must be later than --since (2026-11-20), got "2026-11-20"',
  );
});
