import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ChildOptions, runChild, type Stop } from "../../deploy/child";
import { until } from "../contract/client-config";
import { tempDir } from "../helpers/temp-dir";

const folder = tempDir();
const LONG = 60_000;

/** Runs a small program; each is written so that it says when it is ready for what comes. */
function run(code: string, changes: Partial<ChildOptions> = {}) {
  return runChild({
    program: process.execPath,
    parameters: ["-e", code],
    environment: process.env,
    folder,
    deadlines: [LONG, LONG, LONG],
    stop: { wished: new AbortController().signal, insisted: new AbortController().signal },
    ...changes,
  });
}

/** Ctrl-C at the program's first word, and again at its second. */
function atItsWords(): { stop: Stop; show: (text: string) => void } {
  const wished = new AbortController();
  const insisted = new AbortController();
  const show = (text: string): void => {
    if (text.includes("ready")) wished.abort();
    if (text.includes("asked")) insisted.abort();
  };
  return { stop: { wished: wished.signal, insisted: insisted.signal }, show };
}

const STAYS = "setInterval(() => {}, 1000); console.log('ready');";
const SAYS_ASKED = "process.on('SIGINT', () => console.log('asked'));";

test("the exit code and what was written come back; stdout whole where it is wanted", async () => {
  const shown: string[] = [];
  const code = "console.log('x'.repeat(100000)); console.error('why'); process.exitCode = 3;";
  const result = await run(code, { keepStdout: true, show: (text) => shown.push(text) });
  expect(result).toMatchObject({ code: 3, late: false, interrupted: false });
  expect(result.stdout).toBe(`${"x".repeat(100_000)}\n`);
  expect(result.tail).toContain("why\n");
  expect(result.tail.length).toBeLessThanOrEqual(65_536);
  expect(shown.join("")).toHaveLength(100_000 + "\nwhy\n".length);
});

test("a question finds no answer, and no terminal to wait at", async () => {
  const code = "process.stdin.on('end', () => console.log('nothing')).resume();";
  await expect(run(code, { keepStdout: true })).resolves.toMatchObject({ code: 0, stdout: "nothing\n" });
});

test("a program that is not there is the operating system's error", async () => {
  await expect(run("", { program: "/nowhere/terraform" })).rejects.toMatchObject({ code: "ENOENT" });
});

test("Ctrl-C is passed on, and the program ends in its own time", async () => {
  const inOrder =
    "process.on('SIGINT', () => setTimeout(() => { console.log('lock released'); process.exit(1); }, 50));";
  const result = await run(inOrder + STAYS, { ...atItsWords(), keepStdout: true });
  expect(result).toMatchObject({ code: 1, interrupted: true, late: false });
  expect(result.stdout).toContain("lock released");
});

test("Ctrl-C before the start ends it, too", async () => {
  const stop = { wished: AbortSignal.abort(), insisted: new AbortController().signal };
  await expect(run(STAYS, { stop })).resolves.toMatchObject({ code: null, interrupted: true });
});

test("who insists ends a program that does not hear", async () => {
  const result = await run(SAYS_ASKED + STAYS, atItsWords());
  expect(result).toMatchObject({ code: null, interrupted: true });
});

test("at the deadline a program is asked to end, then told, then made to", async () => {
  // A shell is ready at once, also on a machine that has much else to do.
  const deaf = "trap 'echo asked' INT; trap 'echo told' TERM; echo ready; while :; do sleep 0.05; done";
  const result = await run("", {
    program: "/bin/sh",
    parameters: ["-c", deaf],
    deadlines: [2_000, 1_000, 500],
    keepStdout: true,
  });
  expect(result).toMatchObject({ code: null, late: true, interrupted: false });
  expect(result.stdout).toBe("ready\nasked\ntold\n");
});

test("Ctrl-C is for the program alone; what it leaves behind is told once it is gone", async () => {
  const told = join(folder, "told");
  // It ends by itself where nobody tells it.
  const left = `trap 'echo INT >> "${told}"' INT; trap 'echo TERM >> "${told}"; exit' TERM; echo ready; for i in $(seq 600); do sleep 0.05; done`;
  const code = `process.on('SIGINT', () => setTimeout(() => process.exit(1), 200));
    require('node:child_process').spawn('/bin/sh', ['-c', ${JSON.stringify(left)}], { stdio: 'inherit' });`;
  await expect(run(code, atItsWords())).resolves.toMatchObject({ code: 1, interrupted: true });
  await until("what was left is told", async () => existsSync(told) && readFileSync(told, "utf8") !== "");
  expect(readFileSync(told, "utf8")).toBe("TERM\n");
});

test("a program that ends by itself leaves behind what it will", async () => {
  const left = `setTimeout(() => require('node:fs').writeFileSync('${join(folder, "later")}', ''), 100);`;
  const code = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(left)}], { stdio: 'ignore' }).unref();`;
  await expect(run(code)).resolves.toMatchObject({ code: 0, interrupted: false });
  await until("it is there", async () => existsSync(join(folder, "later")));
});
