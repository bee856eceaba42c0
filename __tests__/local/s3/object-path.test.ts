import { isAbsolute, join, relative } from "node:path";
import fc from "fast-check";
import { fallbackPath, foldPath, plainPath } from "../../../local/s3/object-path";

test("a key that reads as a path is that path", () => {
  expect(plainPath("nginx/2024/01/02/03/shardId-000000000000-4.json.gz")).toBe(
    "nginx/2024/01/02/03/shardId-000000000000-4.json.gz",
  );
});

test.each([
  "../x",
  "a/../../x",
  "a/./b",
  "/a",
  "a//b",
  "a/",
  "a\0b",
  ".keys/x",
  ".KEYS",
  "ä".repeat(128),
  "",
])("%j has no plain path", (key) => {
  expect(plainPath(key)).toBeUndefined();
});

test("no key leaves the bucket's folder, and no two keys share a path", () => {
  const segment = fc.constantFrom("..", ".", "", "a", ".keys", "\0", "c:", "\\..\\");
  const key = fc.array(segment, { minLength: 1, maxLength: 5 }).map((parts) => parts.join("/"));
  fc.assert(
    fc.property(key, key, (one, other) => {
      const paths = [one, other].map((name) => plainPath(name) ?? fallbackPath(name));
      for (const path of paths) {
        const way = relative("/bucket", join("/bucket", path));
        expect(way.startsWith("..") || isAbsolute(way) || way === "").toBe(false);
      }
      expect(paths[0] === paths[1]).toBe(one === other);
    }),
    { numRuns: 500 },
  );
});

test("paths that one file system takes for the same are folded together there, and only there", () => {
  expect(foldPath("A/e\u0301", "darwin")).toBe(foldPath("a/\u00e9", "darwin"));
  expect(foldPath("A", "linux")).not.toBe(foldPath("a", "linux"));
});
