import { shorten } from "../../../scripts/diagram/shorten";

test.each([
  ["a short name stays", "log-pipeline-dev", "log-pipeline-dev"],
  ["whole words of the end stay", "log-pipeline-nginx-stream-dev", "log-…nginx-stream-dev"],
  [
    "a path keeps its first part",
    "/aws/containerinsights/log-pipeline-dev/application",
    "/aws/…dev/application",
  ],
  ["without words both ends stay", "abcdefghijklmnopqrstuvwxyz0123", "abcdefghijkl…tuvwxyz0123"],
  [
    "a last word that is too long is cut",
    "a-bcdefghijklmnopqrstuvwxyz0123456789",
    "a-bcdefghijk…z0123456789",
  ],
])("%s", (_what, name, shown) => {
  expect(shorten(name, 24)).toBe(shown);
  expect(shown.length).toBeLessThanOrEqual(24);
});
