import { join } from "node:path";
import { AgentConfigError } from "../../../agent-config/error";
import { type AgentConfigOptions, taskOf } from "../../../scripts/agent-config/options";
import { ROOT } from "../../../scripts/lib/paths";

const LOCAL = "http://localhost:4566";

test("an environment's files for AWS go where they are committed, or to the folder that is named", () => {
  expect(taskOf("dev", {})).toEqual({
    kind: "write",
    name: "dev",
    endpoint: undefined,
    folder: join(ROOT, "agent-config/dev"),
  });
  expect(taskOf("prod", { out: "somewhere" })).toMatchObject({ name: "prod", folder: "somewhere" });
});

test("an emulator's files go to the folder that is named", () => {
  expect(taskOf("dev", { endpoint: LOCAL, out: "local" })).toMatchObject({
    endpoint: LOCAL,
    folder: "local",
  });
});

test("a file to check is all that is needed to check it", () => {
  expect(taskOf(undefined, { lint: "agent.json" })).toEqual({ kind: "lint", file: "agent.json" });
});

test.each<[string, string | undefined, AgentConfigOptions, string]>([
  ["an unknown environment", "staging", {}, '<env>: must be one of dev, prod, got "staging"'],
  ["no environment", undefined, {}, "<env>: must be one of dev, prod, got nothing"],
  [
    "an emulator's files in the folder for AWS",
    "dev",
    { endpoint: LOCAL },
    "--endpoint: needs --out <folder>: agent-config/dev is for AWS",
  ],
  [
    "an endpoint that is no URL",
    "dev",
    { endpoint: "localhost:4566", out: "local" },
    '--endpoint: must be an http(s) URL, got "localhost:4566"',
  ],
  ["a file to check and an environment", "dev", { lint: "a" }, "--lint: takes a file and no <env>"],
  ["a file to check and a folder", undefined, { lint: "a", out: "b" }, "--lint: takes a file and no --out"],
])("%s is refused", (_name, name, options, message) => {
  expect(() => taskOf(name, options)).toThrow(new AgentConfigError(message));
});
