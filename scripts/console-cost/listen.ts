import { ConsoleCostError } from "./options";

/** Listens as a page does, and throws away what it hears. @returns how to stop, which gives the ticks heard */
export async function listen(url: string): Promise<() => Promise<number>> {
  const stop = new AbortController();
  const answer = await fetch(`${url}/_local/events`, { signal: stop.signal });
  if (!answer.ok || answer.body === null)
    throw new ConsoleCostError(`${url}/_local/events: must answer 200, answered ${answer.status}`);
  const { body } = answer;
  let ticks = 0;
  const heard = (async () => {
    for await (const chunk of body) ticks += Buffer.from(chunk).toString().split("event: tick").length - 1;
  })().catch(() => undefined);
  return async () => {
    stop.abort();
    await heard;
    return ticks;
  };
}
