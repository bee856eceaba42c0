import { findingsInFlows } from "./findings";

const findingOf = (filePattern: string) =>
  findingsInFlows({ filePattern }).map((finding) => finding.replace(/, received .*$/, ""));

test.each([
  ["no folder", "access.log*", /^error: .* must name the log's folder/],
  ["no file", "/var/log/nginx/", /^error: .* must end with the name of the log/],
  ["a glob in its folder", "/var/log/*/access.log*", /^error: .* must have its glob in the file name only/],
  [
    "a group in its folder",
    "/var/{log,lib}/access.log*",
    /^error: .* must have its glob in the file name only/,
  ],
  ["a class that does not end", "/var/log/access[.log*", /^error: .* must close each \[ and \{ of its glob/],
  [
    "a group that does not end",
    "/var/log/{access,error.log*",
    /^error: .* must close each \[ and \{ of its glob/,
  ],
  ["compressed files only", "/var/log/access.log*.GZ", /^error: .* matches compressed files only/],
  [
    "a folder that depends on where the agent is started",
    "logs/access.log*",
    /^warning: .* must be an absolute path/,
  ],
  ["several logs", "/var/log/nginx/*.log", /^warning: .* may match several logs/],
  ["the log alone", "/var/log/nginx/access.log", /^warning: .* does not match the log's rotated name/],
])("a pattern with %s is told", (_name, pattern, message) => {
  expect(findingOf(pattern)).toEqual([expect.stringMatching(message)]);
});

test.each([
  "/var/log/nginx/access.log*",
  "/var/log/nginx/access.log{,.[0-9]*}",
  "/var/log/app-[a-z{].log?",
  "/var/log [1]/app\\*.log*".replace("[1]", "\\[1\\]"),
])("%s can be followed", (pattern) => {
  expect(findingOf(pattern)).toEqual([]);
});
