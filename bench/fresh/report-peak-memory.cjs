/**
 * Loaded in front of a program with `--require`: writes the most memory the process ever had, in kilobytes, to the file
 * that PEAK_MEMORY_FILE names. https://nodejs.org/docs/latest-v20.x/api/process.html#processresourceusage
 */
const { writeFileSync } = require("node:fs");
const { isMainThread } = require("node:worker_threads");

const file = process.env.PEAK_MEMORY_FILE;
// Worker threads load this file, too; the figure is the whole process's, and it ends last.
if (isMainThread && file !== undefined) {
  process.on("exit", () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
}
