import { referenceTables, topLevelTable } from "../../../scripts/config-docs/page";

const setting = (path: string, more: object = {}) => ({
  path,
  rule: "text",
  defaultValue: undefined,
  isRequired: false,
  description: "What it is for.",
  ...more,
});

const SETTINGS = [
  setting("name", { rule: "1-12 letters, digits or _", isRequired: true }),
  setting("nginxHost", { rule: "section; needs a path", description: "Hosts: docs/nginx-host.md." }),
  setting("nginxHost.count", { defaultValue: "1", description: "An <id> or `a|b_c`." }),
];

test("keys at the top are one table, each section is another, with what it must be as a whole", () => {
  expect(referenceTables(SETTINGS)).toBe(
    [
      "## At the top",
      "",
      "| key | what may stand there | default | what for |",
      "| --- | --- | --- | --- |",
      "| `name` | 1-12 letters, digits or \\_ | required | What it is for. |",
      "",
      "## `nginxHost`",
      "",
      "Hosts: [nginx-host.md](nginx-host.md). An environment may leave it out. It needs a path.",
      "",
      "| key | what may stand there | default | what for |",
      "| --- | --- | --- | --- |",
      "| `nginxHost.count` | text | `1` | An \\<id> or `a\\|b_c`. |",
    ].join("\n"),
  );
});

test("README's table leads to the page's", () => {
  expect(topLevelTable(SETTINGS).split("\n").slice(2)).toEqual([
    "| [`name`](docs/configuration.md#at-the-top) | required | What it is for. |",
    "| [`nginxHost`](docs/configuration.md#nginxhost) |  | Hosts: [nginx-host.md](docs/nginx-host.md). |",
  ]);
});
