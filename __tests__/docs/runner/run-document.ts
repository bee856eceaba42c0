import type { CommandBlock } from "./documents";
import { difference } from "./expected-output";
import type { LiveStart } from "./live-start";
import { runSession, type ScriptResult } from "./session";

export interface RunDocumentOptions {
  readonly blocks: readonly CommandBlock[];
  /** Where its commands run. */
  readonly folder: string;
  readonly keepIn: string;
  readonly environment: NodeJS.ProcessEnv;
  /** The one `npm start` of all documents, once one of them needs it. */
  readonly engine: () => Promise<LiveStart>;
  /** What other documents have run, by its text; what this one runs is added. */
  readonly known: Map<string, ScriptResult>;
  readonly deadlineMs: number;
}

/** Where documents have the engine, unless another program has its port. */
const DOCUMENTED_PLACE = /\b(?:127\.0\.0\.1|localhost):4566\b/g;

/** What npm says before it runs a script of package.json. */
const BANNER = /^\n?> log-pipeline@.*\n> .*\n\n/gm;

/** Whether a document's commands run beside `npm start`. */
export function needsEngine(blocks: readonly CommandBlock[]): boolean {
  return blocks.some(({ mark }) => mark.kind === "start" || (mark.kind === "run" && mark.engine));
}

/** Runs what a document has to be run, in one shell, and says what is not as it says: one line for each block. */
export async function runDocument(options: RunDocumentOptions): Promise<string[]> {
  const { blocks, engine, known, ...place } = options;
  const live = needsEngine(blocks) ? await engine() : undefined;
  const atEngine = (text: string): string =>
    live === undefined ? text : text.replace(DOCUMENTED_PLACE, new URL(live.url).host);
  const runs = blocks.flatMap((block) =>
    block.mark.kind === "run" ? [{ ...block, script: withoutCi(atEngine(block.text), block.mark.ci) }] : [],
  );
  const results = await runSession({
    ...place,
    // What ran for another document has done what it does: they share one folder.
    scripts: runs.map(({ script }) => (isNpmAlone(script) && known.has(script) ? ":" : script)),
  });
  const ran = runs.map(({ script, ...block }, index) => {
    const own = results[index] ?? { code: undefined, output: "" };
    const result = isNpmAlone(script) ? (known.get(script) ?? own) : own;
    if (result.code === 0) known.set(script, result);
    return { ...block, ...result };
  });
  const started = blocks.flatMap((block) =>
    block.mark.kind === "start" && live !== undefined ? [{ ...block, code: 0, output: live.printed }] : [],
  );
  return [...started, ...ran].flatMap(({ line, code, output, expected }) => {
    const said = output.replace(BANNER, "");
    const wrong =
      code !== 0
        ? `ended with exit code ${code ?? "none"}`
        : expected === undefined
          ? undefined
          : difference({ expected: atEngine(expected), actual: said });
    return wrong === undefined ? [] : [`line ${line}: ${wrong}; it printed:\n${said}`];
  });
}

function withoutCi(text: string, ci: string | undefined): string {
  if (ci === undefined) return text;
  const left = text.replace(`${ci} && `, "");
  if (left === text) throw new RangeError(`the block must begin a command with ${ci} &&, got ${text}`);
  return left;
}

/** Whether what a block does is in files alone, and not in its shell. */
const isNpmAlone = (script: string): boolean =>
  script.split("\n").every((line) => line.startsWith("npm run "));
