import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { readPlan } from "../../local/plan/read-plan";
import { ROOT } from "../../scripts/lib/paths";
import { until } from "../contract/client-config";
import { tempDir } from "../helpers/temp-dir";
import { queuePipeline } from "../local/queue-pipeline";
import { closeEngines, startTestEngine } from "../local/tiny-pipeline";

const folder = tempDir();
let killed: ChildProcess | undefined;
afterEach(async () => {
  killed?.kill("SIGKILL");
  await closeEngines();
});

/** An engine in a process of its own, which prints its URL. */
const ENGINE = `
const { startEngine } = require("./local/engine.ts");
const { readPlan } = require("./local/plan/read-plan.ts");
const [outDir, dataDir] = process.argv.slice(-2);
const plans = readPlan({ outDir, environment: "dev" });
startEngine({ plans, port: 0, dataDir, onError: console.error }).then(({ url }) => console.log(url));`;

test("objects that were stored before a kill are delivered by the next engine, whatever had become of their messages", async () => {
  const outDir = queuePipeline(folder);
  const dataDir = mkdtempSync(join(folder, "data-"));
  const args = ["--import", "tsx", "-e", ENGINE, "--", outDir, dataDir];
  const engine = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "pipe", "inherit"] });
  killed = engine;
  let printed = "";
  engine.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  await until("the engine listens", async () => printed.includes("\n"), 20_000);
  const stored: string[] = [];
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let n = 0; ; n += 1) {
      const key = `in/${writer}-${n}.gz`;
      // The kill breaks one write of each: whether it was done nobody knows.
      const answer = await fetch(`${printed.trim()}/queue-bucket/${key}`, { method: "PUT", body: key }).catch(
        () => undefined,
      );
      if (answer?.ok !== true) return;
      stored.push(key);
    }
  });
  await until("some are stored", async () => stored.length >= 40);
  engine.kill("SIGKILL");
  await once(engine, "close");
  await Promise.all(writers);
  const next = await startTestEngine(folder, { plans: readPlan({ outDir, environment: "dev" }), dataDir });
  await next.drain();
  const list = await fetch(`${next.url}/queue-bucket?list-type=2&prefix=out%2F`);
  const copies = [...(await list.text()).matchAll(/<Key>out\/([^<]+)<\/Key>/g)].map(([, key]) => key);
  expect(stored.filter((key) => !copies.includes(key))).toEqual([]);
  expect(next.errors).toEqual([]);
});
