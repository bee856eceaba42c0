import { loadEnvironment } from "../../environments";
import { startEngine } from "../../local/engine";
import { readPlan } from "../../local/plan/read-plan";
import { localAccounts } from "../lib/synthesize";
import { openAlerts } from "../start/alerts";
import { openSearch } from "../start/search";
import type { EngineAnswer } from "./engine-child";

const ENVIRONMENT = "dev";

/** The engine by itself in a process, whose processor time is asked for by messages; its folder is the only argument. */
async function main(folder: string): Promise<void> {
  const environment = loadEnvironment(ENVIRONMENT, localAccounts());
  const inputs = [openAlerts(environment), openSearch(environment)].filter((input) => input !== undefined);
  const engine = await startEngine({
    plans: readPlan({ outDir: `${folder}/cdktf.out`, environment: ENVIRONMENT }),
    port: 0,
    dataDir: `${folder}/data`,
    onError: (error) => process.stderr.write(`engine: ${error.message}\n`),
    beforeProvision: async (url) => {
      for (const input of inputs) await input.prepare(url);
    },
  });
  const answer = (message: EngineAnswer): void => void process.send?.(message);
  process.on("message", (message) => {
    if (message === "usage") {
      const { user, system } = process.cpuUsage();
      answer({
        cpuMillis: (user + system) / 1_000,
        received: engine.count("nginx-stream-dev", "LinesReceived"),
      });
    }
  });
  process.once("disconnect", () => {
    for (const input of inputs) input.close();
    void engine.close();
  });
  answer({ url: engine.url });
}

void main(process.argv[2] ?? "").catch((error: unknown) => {
  process.stderr.write(`engine: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
