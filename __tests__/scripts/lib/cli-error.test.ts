import { CommanderError } from "commander";
import { isExpected, runCli } from "../../../scripts/lib/cli-error";
import { ShipperError } from "../../../shipper/error";

async function run(main: () => Promise<void>, debug?: string): Promise<{ text: string; exitCode: unknown }> {
  const written: string[] = [];
  const write = jest
    .spyOn(process.stderr, "write")
    .mockImplementation((text) => written.push(String(text)) > 0);
  const before = { exitCode: process.exitCode, debug: process.env.DEBUG };
  process.exitCode = undefined;
  if (debug === undefined) delete process.env.DEBUG;
  else process.env.DEBUG = debug;
  try {
    await runCli("ship", main);
    return { text: written.join(""), exitCode: process.exitCode };
  } finally {
    write.mockRestore();
    process.exitCode = before.exitCode;
    if (before.debug === undefined) delete process.env.DEBUG;
    else process.env.DEBUG = before.debug;
  }
}

const failing = (error: unknown) => async () => {
  throw error;
};

describe("runCli", () => {
  test("prints an expected error as one line without a stack and sets exit code 1", async () => {
    expect(await run(failing(new ShipperError("flow f:\n  the stream is gone")))).toEqual({
      text: "ship: flow f: the stream is gone\n",
      exitCode: 1,
    });
  });

  test("marks an error that nobody expected", async () => {
    expect((await run(failing(new TypeError("x is undefined")))).text).toBe(
      "ship: unexpected TypeError: x is undefined (DEBUG=1 shows where)\n",
    );
    expect((await run(failing("text"))).text).toBe("ship: unexpected text (DEBUG=1 shows where)\n");
  });

  test("prints the stack only with DEBUG set", async () => {
    expect((await run(failing(new ShipperError("gone")), "1")).text).toMatch(
      /^ship: gone\nShipperError: gone\n +at /,
    );
  });

  test("leaves the text of wrong arguments to commander and takes its exit code", async () => {
    const help = new CommanderError(0, "commander.helpDisplayed", "(outputHelp)");
    expect(await run(failing(help))).toEqual({ text: "", exitCode: 0 });
    expect(await run(failing(new CommanderError(1, "commander.unknownOption", "error")))).toMatchObject({
      exitCode: 1,
    });
  });

  test("prints nothing and sets no exit code when all is well", async () => {
    expect(await run(async () => {})).toEqual({ text: "", exitCode: undefined });
  });
});

describe("isExpected", () => {
  test("takes errors with a name of their own and those of the operating system, no others", () => {
    const system = Object.assign(new Error("EACCES"), { syscall: "open", code: "EACCES" });
    const sdk = Object.assign(new Error("denied"), { name: "AccessDeniedException" });
    expect([new ShipperError("x"), system, sdk].map(isExpected)).toEqual([true, true, true]);
    expect([new Error("x"), new RangeError("x"), "x", undefined].map(isExpected)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
