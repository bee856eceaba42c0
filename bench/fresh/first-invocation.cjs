/**
 * Run in a process of its own: how long the handler takes for its first event, nothing compiled yet, and how long gzip
 * alone for what it wrote. Parameters: path of the bundled subject, path of the event as JSON, level
 * of gzip.
 */
const { readFileSync } = require("node:fs");
const { gunzipSync, gzipSync } = require("node:zlib");

async function main() {
  const [, , subject, eventFile, level] = process.argv.map(String);
  /** @type {typeof import("../subject")} */
  const { createBenchHandler } = require(String(subject));
  const event = JSON.parse(readFileSync(String(eventFile), "utf8"));
  /** @type {Uint8Array[]} */
  const objects = [];
  const handler = createBenchHandler({ compression: "gzip", onObject: (body) => objects.push(body) });
  let started = performance.now();
  await handler(event);
  const first = performance.now() - started;
  const outputs = objects.map((body) => gunzipSync(body));
  started = performance.now();
  for (const bytes of outputs) gzipSync(bytes, { level: Number(level) });
  const gzip = performance.now() - started;
  process.stdout.write(JSON.stringify({ first, gzip }));
}

void main();
