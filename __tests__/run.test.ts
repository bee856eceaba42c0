import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findProgram } from "../scripts/lib/find-program";
import { ROOT } from "../scripts/lib/paths";
import { composeFile } from "./helpers/compose-file";
import { tempDir } from "./helpers/temp-dir";

const folder = tempDir();
const calls = join(folder, "calls");
const bin = join(folder, "bin");
const USAGE = "usage: ./run.sh up [service] | down | logs [service]\n";

/** A PATH with what the script needs and a docker that writes down how it was called. */
function path({ docker = "exit 0" }: { docker?: string | undefined } = {}): string {
  rmSync(bin, { recursive: true, force: true });
  mkdirSync(bin);
  for (const name of ["bash", "dirname"]) symlinkSync(findProgram(name) ?? "", join(bin, name));
  if (docker !== "none") {
    writeFileSync(join(bin, "docker"), `#!${join(bin, "bash")}\necho "$*" >>"${calls}"\n${docker}\n`);
    chmodSync(join(bin, "docker"), 0o755);
  }
  return bin;
}

function run(args: readonly string[], docker?: string) {
  writeFileSync(calls, "");
  const options = { encoding: "utf8" as const, cwd: folder, env: { PATH: path({ docker }) } };
  const { status, stderr } = spawnSync(join(ROOT, "run.sh"), args, options);
  // The first call only asks whether the plugin is there.
  return { status, stderr, called: readFileSync(calls, "utf8").split("\n").slice(1, -1) };
}

const PROFILES = "--profile fluent-bit --profile localstack --profile opensearch";

test.each([
  [["up"], "compose up --detach --build --wait"],
  [["up", "dashboards"], "compose up --detach --build --wait dashboards"],
  [["down"], `compose ${PROFILES} down`],
  [["logs"], `compose ${PROFILES} logs --follow --tail 100`],
  [["logs", "agent"], `compose ${PROFILES} logs --follow --tail 100 agent`],
])("%j is docker %s, from any folder", (args, called) => {
  expect(run(args)).toEqual({ status: 0, stderr: "", called: [called] });
});

test("down and logs name every profile of docker-compose.yml, so that nothing is left running unseen", () => {
  const profiles = Object.values(composeFile().services).flatMap(({ profiles = [] }) => profiles);
  expect(
    [...new Set(profiles)]
      .sort()
      .map((profile) => `--profile ${profile}`)
      .join(" "),
  ).toBe(PROFILES);
});

test.each([
  [[], USAGE],
  [["start"], `unknown command "start"; ${USAGE}`],
  [["up", "a", "b"], `up takes one service at most, got a b; ${USAGE}`],
  [["down", "agent"], `down ends every service, so it takes none, got agent; ${USAGE}`],
])("%j is one clear line, exit code 2, and docker is not called", (args, line) => {
  expect(run(args)).toEqual({ status: 2, stderr: `run.sh: ${line}`, called: [] });
});

test("says that docker is missing, and what needs none", () => {
  expect(run(["up"], "none")).toEqual({
    status: 127,
    stderr: "run.sh: docker is not installed (npm start needs none: it runs the same pipeline)\n",
    called: [],
  });
});

test("says that docker has no Compose", () => {
  expect(run(["up"], '[ "$2" != version ]')).toEqual({
    status: 127,
    stderr: 'run.sh: docker has no "compose" command: install its Compose plugin, version 2\n',
    called: [],
  });
});

test("ends with docker's own exit code", () => {
  expect(run(["up"], '[ "$2" = version ] || exit 17').status).toBe(17);
});

const sound = "shellcheck finds nothing in the shell scripts";
const shellcheck = findProgram("shellcheck");
if (shellcheck === undefined) test.skip(`${sound} (skipped: no shellcheck)`, () => {});
else {
  test(sound, () => {
    const files = ["run.sh", "docker/agent.sh", ".ci/run", ".ci/programs"];
    expect(execFileSync(shellcheck, files, { cwd: ROOT, encoding: "utf8" })).toBe("");
  });
}
