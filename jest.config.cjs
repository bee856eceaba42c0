const { availableParallelism } = require("node:os");

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
  transform: { "^.+\\.ts$": "@swc/jest" },
  // Dynamic imports of ours name files as Node would have to; in the sources they are .ts.
  moduleNameMapper: { "^(\\./(?:secret-parameter|claim-table|search-client))\\.js$": "$1" },
  globalSetup: "<rootDir>/__tests__/helpers/build-once.ts",
  setupFiles: ["<rootDir>/__tests__/helpers/setup.cjs"],
  // Jest's default leaves one core idle, which on a machine with two is half of it. A third keeps both busy while others
  // wait for programs and deadlines.
  maxWorkers: Math.max(3, availableParallelism()),
  // Each test states what it waits for and until when; this is only the outer bound of one test.
  testTimeout: 30_000,
};
