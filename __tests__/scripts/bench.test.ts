import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { compiledProgram } from "../../scripts/lib/compiled-programs";
import { ROOT } from "../../scripts/lib/paths";

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function bench(...parameters: string[]): Promise<Ended> {
  const program = [compiledProgram("bench"), ...parameters];
  return promisify(execFile)(process.execPath, program, { cwd: ROOT }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: Ended) => ({ code, stdout, stderr }),
  );
}

const NAMES = ["firehose-transform/bundle-size", "nginx-to-s3/bundle-size"] as const;

test("--json prints one JSON array of row, ratio, target and pass, and nothing else; the exit code agrees", async () => {
  const { code, stdout } = await bench("--json", "--row", NAMES[0], "--row", NAMES[1]);
  const rows = JSON.parse(stdout) as { pass: boolean }[];
  const figures = { ratio: expect.any(Number), target: expect.any(Number), pass: expect.any(Boolean) };
  expect(rows).toEqual(NAMES.map((row) => ({ row, ...figures })));
  expect(code).toBe(rows.every(({ pass }) => pass) ? 0 : 1);
});

test.each([
  [["--rounds", "3"], '--rounds: must be a whole number of at least 9, got "3"'],
  // They say how the table is measured.
  [["--speeds", "--seconds", "9"], "option '--speeds' cannot be used with option '--seconds <number>'"],
  [["--speeds", "--row", "x"], "option '--speeds' cannot be used with option '--row <name...>'"],
  [["--speeds", "--all"], "option '--speeds' cannot be used with option '--all'"],
])("wrong arguments are one line on stderr and exit code 1: %j", async (parameters, told) => {
  const { code, stdout, stderr } = await bench(...parameters);
  expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: "", stderr: `bench: ${told}\n` });
});
