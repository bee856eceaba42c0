import { mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { readState, writeState } from "../../../local/durable/state-file";
import { EngineError } from "../../../local/error";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();
const schema = z.strictObject({ count: z.int() });
const newFolder = () => mkdtempSync(join(folder, "state-"));

test("a state is read as it was written last, for its owner's eyes only, and nothing else is left", () => {
  const inner = join(newFolder(), "inner");
  const path = join(inner, "state.json");
  for (const count of [1, 2]) writeState(path, { count });
  expect(readState(path, schema, "a count")).toEqual({ count: 2 });
  expect(statSync(path).mode & 0o077).toBe(0);
  expect(readdirSync(inner)).toEqual(["state.json"]);
});

test("a state that was never written is undefined", () => {
  expect(readState(join(newFolder(), "state.json"), schema, "a count")).toBeUndefined();
});

test.each([
  ["half a file", '{"count":'],
  ["something else", '{"count":"secret"}'],
])("%s is refused in one line that does not tell what is in it", (_name, content) => {
  const path = join(newFolder(), "state.json");
  writeFileSync(path, content);
  expect(() => readState(path, schema, "a count")).toThrow(
    new EngineError(`${path}: must be a count that an engine stored: remove it, got: is damaged`),
  );
});
