import { findProgram } from "../../scripts/lib/find-program";
import { tempDir } from "../helpers/temp-dir";
import { type CommandBlock, commandBlocks, documents } from "./runner/documents";
import { type LiveStart, startLive } from "./runner/live-start";
import { needsEngine, runDocument } from "./runner/run-document";
import type { ScriptResult } from "./runner/session";
import { shellCommands } from "./runner/shell-commands";
import { readersEnvironment, workingCopy } from "./runner/working-copy";

/** For a document, on a machine that has much else to do. */
const DEADLINE_MS = 240_000;

const folder = tempDir();
const environment = readersEnvironment(folder);
/** One folder for all documents, as a reader has one. */
const checkout = workingCopy(folder);
const known = new Map<string, ScriptResult>();

const DOCUMENTS = documents()
  .map((document) => ({ path: document.path, blocks: commandBlocks(document) }))
  .filter(({ blocks }) => blocks.some(({ mark }) => mark.kind !== "needs"))
  // An engine works while it waits: those that need it come last.
  .sort((a, b) => Number(needsEngine(a.blocks)) - Number(needsEngine(b.blocks)));

/** How documents say that the engine is started: all in the same words, so that it is started once. */
const [START] = new Set(
  DOCUMENTS.flatMap(({ blocks }) =>
    blocks.filter(({ mark }) => mark.kind === "start").map(({ text }) => text),
  ),
);

let live: Promise<LiveStart> | undefined;
const engine = (): Promise<LiveStart> => {
  // A folder of its own: two engines on one are refused.
  live ??= startLive({ script: START ?? "", folder: workingCopy(folder), environment });
  return live;
};

/** Programs that a document's blocks name, and this machine has not; npm and npx come with Node.js. */
const lacking = (blocks: readonly CommandBlock[]): string[] => {
  const programs = blocks.flatMap(({ text }) => shellCommands(text).map(([program = ""]) => program));
  return [...new Set(programs)].filter((program) => program !== "cd" && findProgram(program) === undefined);
};

describe.each(DOCUMENTS)("$path", ({ path, blocks }) => {
  const skipped = blocks.filter((block) => block.mark.kind !== "needs" && lacking([block]).length > 0);
  const left = blocks.filter((block) => !skipped.includes(block));
  const why =
    skipped.length === 0 ? "" : ` (but ${skipped.length}: no ${lacking(skipped).join(", ")} on PATH)`;
  test(
    `what it says to run, runs and prints what it says${why}`,
    async () => {
      const place = { folder: checkout, keepIn: `${folder}/sessions`, environment, deadlineMs: DEADLINE_MS };
      const wrong = await runDocument({ ...place, blocks: left, engine, known });
      expect(wrong.map((told) => `${path}: ${told}`)).toEqual([]);
    },
    DEADLINE_MS + 30_000,
  );
});

test("Ctrl-C ends what was started, in good order", async () => {
  expect(await (await engine()).stop()).toMatch(/\nEvery line is accounted for\.\n$/);
}, 60_000);

afterAll(async () => {
  await (await live?.catch(() => undefined))?.stop();
});
