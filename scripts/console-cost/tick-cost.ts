import type { EngineChild } from "./engine-child";

/** Enough that what the engine does besides is nothing beside them. */
const TIMES = 300;
const WARM_UPS = 100;

/**
 * Milliseconds of processor time that a tick takes at most: a page that begins to listen is told one at once, so this
 * counts a request and its answer, too. To be asked of an engine that has nothing else to do.
 */
export async function tickCost({ url, usage }: Pick<EngineChild, "url" | "usage">): Promise<number> {
  for (let time = 0; time < WARM_UPS; time += 1) await hearOne(url);
  const before = await usage();
  for (let time = 0; time < TIMES; time += 1) await hearOne(url);
  const after = await usage();
  return (after.cpuMillis - before.cpuMillis) / TIMES;
}

async function hearOne(url: string): Promise<void> {
  const stop = new AbortController();
  const { body } = await fetch(`${url}/_local/events`, { signal: stop.signal });
  let text = "";
  for await (const chunk of body ?? []) {
    text += Buffer.from(chunk).toString();
    if (/event: tick\n[^\n]+\n\n/.test(text)) break;
  }
  stop.abort();
}
