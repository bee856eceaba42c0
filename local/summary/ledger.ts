import { decompressed } from "./decompress";
import { publishedMetrics } from "./line-counts";
import type { PathSummary, WrittenObject } from "./path-summary";

/** Keys under which what was not delivered is kept, in every bucket of the pipeline. */
const QUARANTINE_PREFIX = "quarantine/";
const FAILED_PREFIX = "aws/lambda/";

const LINE_FEED = 10;

export interface LedgerOptions {
  /** Which stack owns a bucket. */
  readonly stackOfBucket: ReadonlyMap<string, string>;
  readonly stacks: readonly string[];
  readonly readObject: (at: { bucket: string; key: string }) => Promise<Uint8Array>;
}

/**
 * The engine's account of every path: counts as the functions publish them, objects as S3 sees them. The two come
 * from different places on purpose; a summary in which they differ shows a loss.
 */
export class Ledger {
  private readonly counts = new Map<string, Map<string, number>>();
  /** Keyed by bucket and key: an object that a retry overwrites is one object. */
  private readonly written = new Map<string, { bucket: string; key: string }>();

  constructor(private readonly options: LedgerOptions) {}

  addLogMessage(message: string): void {
    const published = publishedMetrics(message);
    if (!published) return;
    const counts = this.counts.get(published.pipeline) ?? new Map<string, number>();
    this.counts.set(published.pipeline, counts);
    for (const [name, value] of Object.entries(published.counts))
      counts.set(name, (counts.get(name) ?? 0) + value);
  }

  addObject({ bucket, key }: { bucket: string; key: string }): void {
    if (this.options.stackOfBucket.has(bucket)) this.written.set(`${bucket}/${key}`, { bucket, key });
  }

  /** A metric of one stack, summed since the engine started. */
  count(stack: string, metric: string): number {
    return this.counts.get(stack)?.get(metric) ?? 0;
  }

  /** @throws EngineError where an object is not compressed as its name says, and what reading an object throws */
  async summary(): Promise<PathSummary[]> {
    const paths: PathSummary[] = [];
    for (const stack of this.options.stacks) paths.push(await this.pathSummary(stack));
    return paths;
  }

  private async pathSummary(stack: string): Promise<PathSummary> {
    const mine = [...this.written.values()]
      .filter(({ bucket }) => this.options.stackOfBucket.get(bucket) === stack)
      .sort((a, b) => (a.key < b.key ? -1 : 1));
    const under = (prefix: string) => mine.filter(({ key }) => key.startsWith(prefix));
    const delivered = mine.filter(
      ({ key }) => !key.startsWith(QUARANTINE_PREFIX) && !key.startsWith(FAILED_PREFIX),
    );
    return {
      stack,
      received: this.count(stack, "LinesReceived"),
      delivered: this.count(stack, "LinesDelivered"),
      quarantined: this.count(stack, "LinesQuarantined"),
      filtered: this.count(stack, "LinesFiltered"),
      objects: await this.withLines(delivered),
      quarantineObjects: await this.withLines(under(QUARANTINE_PREFIX)),
      failedBatches: under(FAILED_PREFIX),
    };
  }

  /** One object at a time: a run of days has more of them than a process may have files open. */
  private async withLines(all: readonly { bucket: string; key: string }[]): Promise<WrittenObject[]> {
    const counted: WrittenObject[] = [];
    for (const at of all) {
      const body = await this.options.readObject(at);
      const name = `s3://${at.bucket}/${at.key}`;
      counted.push({ ...at, lines: lineCount(decompressed({ name, body })) });
    }
    return counted;
  }
}

/** A last line counts without a line break at its end, too. */
function lineCount(text: Uint8Array): number {
  let lines = text.length > 0 && text.at(-1) !== LINE_FEED ? 1 : 0;
  for (let at = text.indexOf(LINE_FEED); at !== -1; at = text.indexOf(LINE_FEED, at + 1)) lines += 1;
  return lines;
}
