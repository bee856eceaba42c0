import type { Setting } from "./settings";

/** Where a reader of the repository's root finds what the page says of a key. */
const PAGE = "docs/configuration.md";

/** All keys, as they stand in docs/configuration.md: a table of those at the top, and one for each section. */
export function referenceTables(settings: readonly Setting[]): string {
  const top = settings.filter(isTop);
  const sections = top.filter((section) => inside(section, settings).length > 0);
  return [
    "## At the top",
    table(top.filter((setting) => !sections.includes(setting))),
    ...sections.flatMap((section) => [
      `## \`${section.path}\``,
      `${text(section.description)} ${must(section)}`,
      table(inside(section, settings)),
    ]),
  ].join("\n\n");
}

/** The keys at the top, as they stand in README. */
export function topLevelTable(settings: readonly Setting[]): string {
  return rows([
    ["key", "default", "what for"],
    ["---", "---", "---"],
    ...settings.filter(isTop).map((setting) => {
      const anchor = inside(setting, settings).length > 0 ? setting.path.toLowerCase() : "at-the-top";
      return [
        `[\`${setting.path}\`](${PAGE}#${anchor})`,
        defaultText(setting),
        text(setting.description, "docs/"),
      ];
    }),
  ]);
}

const isTop = ({ path }: Setting): boolean => /^\w+$/.test(path);

const inside = (section: Setting, settings: readonly Setting[]): Setting[] =>
  settings.filter(({ path }) => path.startsWith(`${section.path}.`));

/** Of a section: whether an environment must have it, and what it must be as a whole. */
function must({ isRequired, rule }: Setting): string {
  const rules = rule.split("; ").slice(1);
  const whole = rules.length === 0 ? "" : ` It ${rules.map((each) => text(each)).join(", and ")}.`;
  return `${isRequired ? "Every environment has it." : "An environment may leave it out."}${whole}`;
}

const table = (settings: readonly Setting[]): string =>
  rows([
    ["key", "what may stand there", "default", "what for"],
    ["---", "---", "---", "---"],
    ...settings.map((setting) => [
      `\`${setting.path}\``,
      text(setting.rule),
      defaultText(setting),
      text(setting.description),
    ]),
  ]);

const rows = (cells: readonly (readonly string[])[]): string =>
  cells.map((row) => `| ${row.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n");

function defaultText({ defaultValue, isRequired }: Setting): string {
  if (defaultValue !== undefined) return `\`${defaultValue}\``;
  return isRequired ? "required" : "";
}

/** As Markdown: what stands in code stays, all else means nothing but itself; pages are links. */
function text(words: string, folder = ""): string {
  return words
    .split(/(`[^`]*`)/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(/[<*_]/g, "\\$&")
            .replace(/\bdocs\/([\w-]+\.md)/g, (_, page: string) => `[${page}](${folder}${page})`),
    )
    .join("");
}
