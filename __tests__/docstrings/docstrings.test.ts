import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/lib/paths";
import { UNCOMPILED, UNTRUE } from "./bad-examples";
import { type Answer, type Declared, keyOf, type Question } from "./declared";
import { type Example, examplesIn, exportersOf, importsOf, moduleOf } from "./examples";
import { type Problem, problemsOf } from "./rules";
import { SNIPPETS } from "./snippets";
import { statedIn, wrongValues } from "./stated-values";
import { surfaceOf } from "./surface";

/** The rooms whose exports have docstrings. */
const ROOMS = ["formats", "stacks/constructs", "agent-config"];

// The compiler reads the three rooms and what they import: seconds on a quiet machine, and tests run beside it.
jest.setTimeout(90_000);

const texts = new Map(sources().map((file) => [file, readFileSync(join(ROOT, file), "utf8")]));
const files = [...texts.keys()].filter((file) => ROOMS.some((room) => file.startsWith(`${room}/`)));
const exporters = exportersOf(texts);
const examples = files.flatMap((file) => examplesIn(file, texts.get(file) ?? ""));
const modules = [...examples, ...UNCOMPILED.map(({ example }) => example)].map((example) => ({
  example,
  ...moduleOf(example, importsOf(example, exporters)),
}));
const snippets = SNIPPETS.map((snippet, index) => ({ ...snippet, path: `formats/snippet-${index}.ts` }));
const surface = surfaceOf(ROOMS, texts);
let answer: Answer;
let problems: Problem[];

beforeAll(() => {
  const question: Question = {
    root: ROOT,
    files: [...files, ...snippets.map(({ path }) => path)],
    virtual: Object.fromEntries([...modules, ...snippets].map(({ path, text }) => [path, text])),
    check: modules.map(({ path }) => path),
  };
  const probe = ["--import", "tsx", join(__dirname, "probe.ts")];
  const options = { cwd: ROOT, input: JSON.stringify(question), maxBuffer: 2 ** 26, timeout: 80_000 };
  answer = JSON.parse(execFileSync(process.execPath, probe, options).toString());
  const imported = snippets.filter((snippet) => snippet.imported).map(({ path }) => path);
  const ofSnippets = answer.declared.filter(({ file }) => imported.includes(file)).map(keyOf);
  problems = problemsOf(answer.declared, new Set([...surface, ...ofSnippets]));
});

/** Every source file of the repository's folders but tests, from the root. */
function sources(): string[] {
  const folders = readdirSync(ROOT, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !/^(?:\..*|__tests__|node_modules|cdktf\.out)$/.test(entry.name),
  );
  return folders.flatMap(({ name }) =>
    readdirSync(join(ROOT, name), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => `${name}/${path}`),
  );
}

const told = ({ file, line, symbol, rule }: Problem): string => `${file}:${line} ${symbol}: ${rule}`;

/** What the compiler finds wrong in examples, at the line of the docstring. */
const diagnosed = (of: readonly Example[]): string[] =>
  modules
    .filter(({ example }) => of.includes(example))
    .flatMap(({ path, linesBefore, example: { file, line } }) =>
      answer.diagnosed
        .filter((found) => found.file === path)
        .map((found) => `${file}:${line + found.line - linesBefore - 1}: ${found.message}`),
    );

const untrue = (of: readonly Example[]): string[] =>
  of.flatMap((example) =>
    wrongValues(example, importsOf(example, exporters), (file) => require(join(ROOT, file))),
  );

test("every export says what it is, its unit, what it throws and its source, and shows itself to other rooms", () => {
  expect(problems.filter(({ file }) => files.includes(file)).map(told)).toEqual([]);
});

test("all exports of the rooms are looked at, and what other rooms import is known", () => {
  const isExport = ({ file, exported, kind }: Declared) =>
    files.includes(file) && exported && kind !== "member" && kind !== "method";
  expect(new Set(answer.declared.filter(isExport).map(keyOf)).size).toBeGreaterThan(400);
  expect([...surface]).toEqual(
    expect.arrayContaining([
      "formats/engine/line-engine.ts#createLineEngine",
      "agent-config/read.ts#parseAgentConfig",
      "stacks/constructs/private-bucket.ts#PrivateBucket",
    ]),
  );
});

test.each(snippets)("$why", ({ path, found }) => {
  expect(answer.declared.filter(({ file }) => file === path)).not.toEqual([]);
  expect(problems.filter(({ file }) => file === path)).toEqual(
    found === undefined ? [] : [{ file: path, ...found }],
  );
});

test("every example compiles", () => {
  expect(diagnosed(examples)).toEqual([]);
});

test.each(UNCOMPILED)("does not compile: $message", ({ example, message }) => {
  expect(diagnosed([example])).toEqual([message]);
});

test("what examples state is what their code gives", () => {
  expect(untrue(examples)).toEqual([]);
});

test("every example of formats states a value", () => {
  const silent = examples.filter(
    (example) => example.file.startsWith("formats/") && statedIn(example).length === 0,
  );
  expect(silent.map(({ file, line }) => `${file}:${line}`)).toEqual([]);
});

test.each(UNTRUE)("is not so: $message", ({ example, message }) => {
  expect(untrue([example])).toEqual([message]);
});
