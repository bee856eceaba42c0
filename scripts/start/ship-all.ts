import type { Engine } from "../../local/engine";
import type { Feed } from "./feed";
import { progressLine } from "./progress-line";
import type { RunContext } from "./run-context";
import type { RunShipper } from "./shipping";
import { plain } from "./slack-text";

export interface ShipOptions {
  readonly engine: Engine;
  readonly shipper: RunShipper;
  readonly feeds: readonly Feed[];
  readonly stacks: readonly string[];
  readonly context: RunContext;
}

/** Ships until the end of the log and the feeds, or the signal, then waits until all of it is delivered. */
export async function shipAll({
  engine,
  shipper,
  feeds,
  stacks,
  context,
}: ShipOptions): Promise<{ cutShort: boolean }> {
  const { signal, progress, say, options } = context;
  const tell = options.once ? () => undefined : tellingMessages(engine, say);
  const show = (): void => {
    tell();
    progress.update(progressLine({ engine, stacks, linesRead: linesRead(shipper) }));
  };
  const timer = setInterval(show, 200);
  const stop = (): void => {
    for (const feed of feeds) feed.stop();
    void shipper.stop().catch(() => undefined);
  };
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    await Promise.all([shipper.done, ...feeds.map(({ done }) => done)]).catch((error: unknown) => {
      stop();
      throw error;
    });
    // A signal from here on comes too late to leave a line out.
    const cutShort = signal.aborted;
    await engine.drain();
    tell();
    return { cutShort };
  } finally {
    clearInterval(timer);
    signal.removeEventListener("abort", stop);
  }
}

/** Says what Slack was told since the last call. */
function tellingMessages(engine: Pick<Engine, "messages">, say: RunContext["say"]): () => void {
  let told = 0;
  return () => {
    const messages = engine.messages();
    for (const message of messages.slice(told)) say(`Slack: ${plain(message.text ?? "")}`);
    told = messages.length;
  };
}

/** Every flow reads the same log: what the foremost has read. */
export function linesRead(shipper: RunShipper): number {
  return Math.max(0, ...shipper.stats().map((flow) => flow.linesRead));
}
