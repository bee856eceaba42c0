import { resolve } from "node:path";
import { compileFilePattern } from "../../shipper/glob";

const matches = (pattern: string, name: string): boolean =>
  compileFilePattern(`/var/log/nginx/${pattern}`).matches(name);

describe("compileFilePattern", () => {
  test.each([
    ["access.log*", "access.log", true],
    ["access.log*", "access.log.1", true],
    ["access.log*", "error.log", false],
    ["access.log", "access-log", false],
    ["access_?.log", "access_1.log", true],
    ["access_[!0-9].log", "access_a.log", true],
    ["access_[!0-9].log", "access_1.log", false],
    ["{access,ssl}.log", "ssl.log", true],
    ["*.log", ".hidden.log", true],
    ["!access.log", "error.log", false],
    ["+(a).log", "aa.log", false],
  ])("the pattern %s on the file %s: %s, as Java's glob has it", (pattern, name, expected) => {
    expect(matches(pattern, name)).toBe(expected);
  });

  test.each(["access.log.2.gz", "access.log.BZ2", "access.log.zip"])(
    "never matches the compressed %s",
    (name) => {
      expect(matches("access.log*", name)).toBe(false);
    },
  );

  test("takes the folder as it stands and makes it absolute", () => {
    expect(compileFilePattern("logs/[a]/access.log").folder).toBe(resolve("logs/[a]"));
  });
});
