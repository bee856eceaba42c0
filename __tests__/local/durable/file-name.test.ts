import { fileNameOf } from "../../../local/durable/file-name";

test.each(["nginx-access-dev", "lambda.fn@stream_1", "a..b"])("%s is its own file name", (name) => {
  expect(fileNameOf(name)).toBe(name);
});

test("names that a disk might take for others, or for a way out, have a hash", () => {
  const names = ["..", ".", ".hidden", "Logs", "LOGS", "-x"];
  const files = names.map(fileNameOf);
  for (const file of files) expect(file).toMatch(/^~[0-9a-f]{16}$/);
  expect(new Set(files).size).toBe(names.length);
});
