/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
  transform: { "^.+\\.ts$": "@swc/jest" },
  // Each test states what it waits for and until when; this is only the outer bound of one test.
  testTimeout: 30_000,
};
