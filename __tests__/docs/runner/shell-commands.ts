import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A name in angle brackets, which the reader replaces; to a shell it would be a redirection. */
const PLACEHOLDER = /<([a-z][a-z -]*)>/gi;

/**
 * Every program is unknown where PATH names no folder, and is noted down with its arguments instead: in one write each, which
 * programs of one pipe do not mix. Bash writes line by line, hence the other character for newlines.
 */
const RECORDER = `
PATH=/nowhere
note() {
  local line
  printf -v line '%s\\x1f' "\${@//$'\\n'/$'\\x1d'}"
  printf '%s\\x1e' "$line" >&3
}
command_not_found_handle() { note "$@"; }
cd() { note cd "$@"; }
`;

/**
 * The commands that a shell would run in a block, with their arguments: the shell itself reads them, and runs none.
 * Placeholders such as `<stack>` are read as `stack`.
 *
 * @throws RangeError for what is no shell script
 */
export function shellCommands(text: string): string[][] {
  const folder = mkdtempSync(join(tmpdir(), "log-pipeline-test-"));
  try {
    // A program with a path is looked for there, and not found by name.
    const script = text.replace(PLACEHOLDER, "$1").replace(/(^|[\s;&|(])\.\/(?=[\w-]+)/g, "$1");
    const { stderr, output } = spawnSync("bash", ["-c", `${RECORDER}\n${script}`], {
      cwd: folder,
      env: { HOME: folder },
      input: "",
      encoding: "utf8",
      stdio: ["pipe", "pipe", "pipe", "pipe"],
      timeout: 10_000,
    });
    if (/syntax error|unexpected EOF/.test(stderr)) {
      throw new RangeError(`must be a shell script: ${stderr.trim().split("\n")[0]}`);
    }
    const recorded = output[3] ?? "";
    return recorded
      .split("\x1e")
      .slice(0, -1)
      .map((command) => command.replaceAll("\x1d", "\n").split("\x1f").slice(0, -1));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
