import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/lib/paths";
import { wrongCommand } from "./runner/command-lines";
import { commandBlocks, documents } from "./runner/documents";
import { isMissing, missingThings } from "./runner/named-things";
import { shellCommands } from "./runner/shell-commands";

const DOCUMENTS = documents();
const BLOCKS = DOCUMENTS.flatMap((document) =>
  commandBlocks(document).map((block) => ({
    ...block,
    place: `${document.path}:${block.line}`,
    ...document,
    script: block.text,
  })),
);

it.each(BLOCKS.map(({ place, path, script }) => [place, path, script]))(
  "%s names scripts, options, files and stacks that are there",
  async (_place, document, script) => {
    expect(await missingThings({ commands: shellCommands(script), document })).toEqual([]);
  },
);

it.each(DOCUMENTS.map(({ path, text }) => [path, text]))(
  "%s names npm scripts and options that are there between its lines, too",
  async (_path, text) => {
    const spans = Array.from(
      text.matchAll(/`(npm (?:run|start|test|ci)\b[^`\n]*)`/g),
      ([, span = ""]) => span,
    );
    const wrong: string[] = [];
    for (const span of spans) {
      const told = await wrongSpan(span);
      if (told !== undefined) wrong.push(`${span}: ${told}`);
    }
    expect(wrong).toEqual([]);
  },
);

/** What tells of earlier times names what was there then. */
const OF_TODAY = DOCUMENTS.filter(
  ({ path, text }) => path !== "CHANGELOG.md" && !/^\*\*Status:\*\*.*superseded/m.test(text),
);

it.each(OF_TODAY.map(({ path, text }) => [path, text]))(
  "%s names files that are there between its lines, too",
  (path, text) => {
    const spans = Array.from(text.matchAll(/`([\w.-]+\/[\w./-]*)`/g), ([, span = ""]) => span);
    expect(spans.filter((span) => isMissing(span, path))).toEqual([]);
  },
);

it("leaves to .ci/run only what that runs", () => {
  const steps = Array.from(
    readFileSync(join(ROOT, ".ci/run"), "utf8").matchAll(/^step (npm .*)$/gm),
    ([, step = ""]) => step,
  );
  const left = BLOCKS.flatMap(({ mark, script }) => {
    if (mark.kind === "run") return mark.ci === undefined ? [] : [mark.ci];
    return mark.kind === "needs" && mark.need === "ci"
      ? shellCommands(script).map((words) => words.join(" "))
      : [];
  });
  expect(left.length).toBeGreaterThan(0);
  for (const command of new Set(left)) {
    // Tests of a folder are among those of npm test.
    const step = command.startsWith("npx jest ") ? "npm test" : command;
    expect(steps.map((each) => each.slice(0, step.length))).toContain(step);
  }
});

/** Between lines a command is often named in part, and what is left out is nothing wrong. */
async function wrongSpan(span: string): Promise<string | undefined> {
  const words = span.split(/\s+/).map((word) => word.replace(/^[[<](.*?)[\]>…]*$/, "$1"));
  const wrong = await wrongCommand(words.filter((word) => /^[\w./:=-]+$/.test(word)));
  return /missing required argument|not specified|argument missing/.test(wrong ?? "") ? undefined : wrong;
}
