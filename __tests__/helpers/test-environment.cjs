// @ts-check
const { AsyncLocalStorage } = require("node:async_hooks");
const { TestEnvironment } = require("jest-environment-node");

// Jest makes an AsyncLocalStorage for every test file, and never lets go of it. Up to Node.js 22 each that was ever run is asked,
// and noted, at every promise of the process, so that a worker's promises become slower and larger with every file.

/** @type {Set<AsyncLocalStorage<unknown>>} */
const used = new Set();
const { run } = AsyncLocalStorage.prototype;

/** @this {AsyncLocalStorage<unknown>} @param {Parameters<typeof run>} parameters */
AsyncLocalStorage.prototype.run = function noteAndRun(...parameters) {
  used.add(this);
  return run.apply(this, parameters);
};

/** Jest's own for Node.js; what ran during a test file is let go at its end. */
module.exports = class extends TestEnvironment {
  /** @override */
  async teardown() {
    await super.teardown();
    for (const storage of used) storage.disable();
    used.clear();
  }
};
