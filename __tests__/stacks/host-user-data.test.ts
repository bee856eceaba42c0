import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DRAIN_UNIT } from "../../agent-config/drain-unit";
import { HOST_COMMANDS, type HostFile, hostFiles } from "../../agent-config/host-files";
import { hostUserData } from "../../stacks/host-user-data";
import { testEnvironment } from "../helpers/environments";
import { tempDir } from "../helpers/temp-dir";

const folder = tempDir();

const file = (content: string, path = "/etc/log-pipeline/file"): HostFile => ({
  name: "file",
  path,
  mode: "0644",
  content,
});

/** What a shell would make something else of. */
const HOSTILE = file(
  "$HOME ${status} $(id) `id` \\ \\\\ \\n 'one' \"two\" \t!! EOF <<EOF %{x} é\n END_OF_FILE\nEND_OF_FILE \n\n\n",
);
const REAL = [...hostFiles({ environment: testEnvironment("prod") }), DRAIN_UNIT];
const FILES = [...REAL, HOSTILE, file("", "/etc/log-pipeline/empty")];

/** A stand-in for a program: notes how it was called, and does what it is told. */
function standIn(bin: string, name: string, does = ""): void {
  writeFileSync(join(bin, name), `#!/bin/bash\necho "${name} $*" >>"$CALLS"\n${does}\n`);
  chmodSync(join(bin, name), 0o755);
}

/** Runs the script where /etc is a temporary folder, and no program can change this machine. */
function runScript(name: string, change: (bin: string) => void = () => {}) {
  const bin = join(folder, name, "bin");
  const root = join(folder, name, "root");
  mkdirSync(bin, { recursive: true });
  mkdirSync(root, { recursive: true });
  for (const program of ["dnf", "systemctl", "systemd-sysusers", "systemd-tmpfiles", "nginx"])
    standIn(bin, program);
  // The last argument is where to; everything else is as the script has it.
  standIn(bin, "install", 'exec /usr/bin/install "${@:1:$#-1}" "$ROOT${!#}"');
  change(bin);
  const calls = join(folder, name, "calls");
  writeFileSync(calls, "");
  const script = join(folder, name, "user-data");
  writeFileSync(script, hostUserData(FILES));
  const run = () =>
    spawnSync("bash", [script], { env: { PATH: `${bin}:/usr/bin:/bin`, CALLS: calls, ROOT: root } });
  return { root, run, calls: () => readFileSync(calls, "utf8").trimEnd().split("\n") };
}

/** Every file under a folder, by its path from there. */
function written(root: string): Record<string, string> {
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => join(root, path))
    .filter((path) => statSync(path).isFile());
  return Object.fromEntries(paths.map((path) => [path.slice(root.length), readFileSync(path, "utf8")]));
}

const onLinux = process.platform === "linux";
const suite = `the script${onLinux ? "" : " (skipped: it is for Linux)"}`;
(onLinux ? describe : describe.skip)(suite, () => {
  const script = join(folder, "script");
  beforeAll(() => writeFileSync(script, hostUserData(REAL)));

  it("is valid bash", () => {
    expect(spawnSync("bash", ["-n", script]).stderr.toString()).toBe("");
  });

  const hasShellcheck = spawnSync("shellcheck", ["--version"]).status === 0;
  const checks = `passes shellcheck${hasShellcheck ? "" : " (skipped: shellcheck is not installed)"}`;
  (hasShellcheck ? it : it.skip)(checks, () => {
    expect(execFileSync("shellcheck", ["--format=gcc", script], { encoding: "utf8" })).toBe("");
  });

  it("writes every file byte for byte, readable by everyone, writable by root alone", () => {
    const { root, run } = runScript("files");
    expect(run()).toMatchObject({ status: 0 });
    expect(written(root)).toEqual(Object.fromEntries(FILES.map(({ path, content }) => [path, content])));
    for (const { path } of FILES) expect(statSync(join(root, path)).mode & 0o777).toBe(0o644);
  });

  it("installs, writes, then does what a host by hand does, and sees to rotation and shutdown", () => {
    const { run, calls } = runScript("order");
    run();
    expect(calls()).toEqual([
      "dnf install -y nginx aws-kinesis-agent chkconfig logrotate",
      ...FILES.map(({ path }) => `install -D -m 0644 /dev/stdin ${path}`),
      "systemctl daemon-reload",
      ...HOST_COMMANDS,
      "systemctl enable --now log-pipeline-drain logrotate.timer",
    ]);
  });

  it("leaves the same when it runs again", () => {
    const { root, run, calls } = runScript("again");
    run();
    const once = { files: written(root), calls: calls() };
    expect(run()).toMatchObject({ status: 0 });
    expect({ files: written(root), calls: calls() }).toEqual({
      ...once,
      calls: [...once.calls, ...once.calls],
    });
  });

  it.each(["dnf", "nginx"])("starts nothing where %s fails", (program) => {
    const { run, calls } = runScript(`failing-${program}`, (bin) => standIn(bin, program, "exit 1"));
    expect(run()).toMatchObject({ status: 1 });
    expect(calls().filter((call) => /^systemctl (enable|restart)/.test(call))).toEqual([]);
  });
});

it.each(["dev", "prod"] as const)("leaves %s's hosts half of what EC2 takes as user data", (name) => {
  const files = [...hostFiles({ environment: testEnvironment(name) }), DRAIN_UNIT];
  expect(Buffer.byteLength(hostUserData(files))).toBeLessThan(16_384 / 2);
});

it("refuses more than EC2 takes, by its bytes", () => {
  const room = 16_384 - Buffer.byteLength(hostUserData([file("é\n")]));
  expect(Buffer.byteLength(hostUserData([file(`é${"x".repeat(room)}\n`)]))).toBe(16_384);
  expect(() => hostUserData([file(`é${"x".repeat(room + 1)}\n`)])).toThrow(
    /^nginxHost: user data must be at most 16384 bytes \(shorten .*\), got 16385$/,
  );
});

it.each([
  ["does not end with a line break", "a\nb"],
  ["has the delimiter as a line", "a\nEND_OF_FILE\nb\n"],
])("refuses a file that %s", (_rule, content) => {
  expect(() => hostUserData([file(content)])).toThrow(
    expect.objectContaining({
      name: "StackError",
      message: "/etc/log-pipeline/file: must end with a line break, and no line may be END_OF_FILE",
    }),
  );
});
