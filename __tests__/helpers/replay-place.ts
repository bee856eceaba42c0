import type { Environment, EnvironmentFile } from "../../environments";
import { defineEnvironment } from "../../environments/define";
import { dev } from "../../environments/dev";
import type { Engine, EngineOptions } from "../../local/engine";
import { createReplay, type ReplayClients } from "../../replay/replay";
import type { ReplayResult } from "../../replay/run-plan";
import { findTarget } from "../../replay/target";
import { parseWindow } from "../../replay/window";
import { localAccounts } from "../../scripts/lib/synthesize";
import { createClients } from "../../scripts/replay/clients";
import { storedObjects } from "./delivered";
import { NGINX_ONLY } from "./environments";
import { startLocalEngine } from "./local-engine";

/** All that was ever shipped by a test, and the hour it ends in. */
export const EVER = { since: "2020-01-01", until: "2100-01-01" } as const;

/** dev with its first path alone, in the local engine's account, with some values changed. */
export function localEnvironment(changes: Partial<EnvironmentFile> = {}): Environment {
  return defineEnvironment({ ...dev, ...NGINX_ONLY, nginxFirehose: undefined, ...changes }, localAccounts());
}

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A running engine with what a replay needs of it. */
export interface ReplayPlace {
  readonly engine: Engine;
  readonly environment: Environment;
  readonly clients: ReturnType<typeof createClients>["clients"];
  close(): Promise<void>;
}

/** Synth and an engine for an environment; a data folder can be given to several, one after the other. */
export async function startPlace(
  environment: Environment,
  dataDir: string,
  options: Pick<EngineOptions, "beforeProvision"> = {},
): Promise<ReplayPlace> {
  const { engine } = await startLocalEngine({ dataDir, environment, ...options });
  const { clients, close } = createClients({ environment, endpoint: engine.url, local: true });
  cleanUps.push(
    () => engine.close(),
    async () => close(),
  );
  return { engine, environment, clients, close: () => engine.close() };
}

/** Replays all there is of a stack, by clients that may be made to fail. */
export async function replayAll(
  { environment, clients }: ReplayPlace,
  path: string,
  {
    signal = new AbortController().signal,
    ...broken
  }: Partial<ReplayClients> & { signal?: AbortSignal } = {},
): Promise<ReplayResult> {
  const target = findTarget(environment, path);
  const replay = createReplay({ target, clients: { ...clients, ...broken }, startedAt: new Date() });
  const onProgress = (): void => undefined;
  const plan = await replay.plan({ window: parseWindow(EVER), signal, onProgress });
  expect(plan.unreadable).toEqual([]);
  return replay.run(plan, { signal, onProgress });
}

/** The lines of a data folder's objects below a key prefix, each with its object's key. */
export function linesBelow(
  dataDir: string,
  prefix: string,
): { key: string; line: Record<string, unknown> }[] {
  return storedObjects(dataDir, "", prefix).flatMap(({ key, lines }) =>
    lines.map((line) => ({ key, line: JSON.parse(line) })),
  );
}
