import { startProgram } from "../helpers/programs";

// A round is drained to its end, however short its load is, and a function may take seconds to fail.
jest.setTimeout(120_000);

test("prints its seed first, then each round, and ends with 0 when every line is there once", async () => {
  const { code, stdout, stderr } = await startProgram("soak", ["--minutes", "0.02", "--seed", "6"]).ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(
    /^soak: seed 6\nsoak: seed 6: \d+ lines, \d+ faults, every line is there once\nsoak: 1 rounds, \d+ lines, \d+ faults, every line is there once\n$/,
  );
});

test.each([
  [["--minutes", "soon"], 'soak: --minutes: must be a number above 0, got "soon"\n'],
  [["--speed", "1"], "soak: unknown option '--speed'\n"],
])("%j is refused in one line", async (args, stderr) => {
  expect(await startProgram("soak", args).ended).toEqual({ code: 1, signal: null, stdout: "", stderr });
});
