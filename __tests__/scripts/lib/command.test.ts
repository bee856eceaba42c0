import { CommanderError } from "commander";
import { createCommand } from "../../../scripts/lib/command";

describe("createCommand", () => {
  test("says what is wrong with the arguments under the program's name and throws", () => {
    const command = createCommand("ship", "Ships.").requiredOption("--config <file>", "the file");
    const written: string[] = [];
    command.configureOutput({ writeErr: (text) => written.push(text) });
    expect(() => command.parse(["--config", "c", "--wat"], { from: "user" })).toThrow(CommanderError);
    expect(written.join("")).toBe("ship: unknown option '--wat'\n");
  });
});
