const { availableParallelism } = require("node:os");

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "<rootDir>/__tests__/helpers/test-environment.cjs",
  testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
  transform: { "^.+\\.ts$": "@swc/jest" },
  moduleNameMapper: {
    // Dynamic imports of ours name files as Node would have to; in the sources they are .ts.
    "^(\\./(?:secret-parameter|claim-table|search-client))\\.js$": "$1",
    // cdktf notes for every token of a stack where it was made, and Jest maps each such trace to the sources: half of the
    // time of a stack's tests. What it notes is only in messages about tokens that cannot be resolved.
    "^\\.{1,2}/(?:(?:tokens/)?private/)?stack-trace$": "<rootDir>/__tests__/helpers/no-stack-trace.cjs",
    // zod's translations are sixty modules, which each test file would load anew; its English messages are none of them.
    "^\\.\\./locales/index\\.cjs$": "<rootDir>/__tests__/helpers/no-locales.cjs",
  },
  // A global is looked up through Jest's sandbox, each time: in the line engine's tests Math took a fifth of all. Others are as
  // slow, but packages that declare one of their own by that name cannot be loaded.
  sandboxInjectedGlobals: ["Math"],
  globalSetup: "<rootDir>/__tests__/helpers/build-once.ts",
  setupFiles: ["<rootDir>/__tests__/helpers/setup.cjs"],
  // Jest's default leaves one core idle, which on a machine with two is half of it. A third keeps both busy while others
  // wait for programs and deadlines.
  maxWorkers: Math.max(3, availableParallelism()),
  // Each test states what it waits for and until when; this is only the outer bound of one test.
  testTimeout: 30_000,
};
