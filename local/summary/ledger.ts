import { gunzipSync } from "node:zlib";
import { publishedMetrics } from "./line-counts";
import type { PathSummary, WrittenObject } from "./path-summary";

/** Keys under which what was not delivered is kept, in every bucket of the pipeline. */
const QUARANTINE_PREFIX = "quarantine/";
const FAILED_PREFIX = "aws/lambda/";

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

  async summary(): Promise<PathSummary[]> {
    return Promise.all(this.options.stacks.map((stack) => this.pathSummary(stack)));
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
      objects: await Promise.all(delivered.map((at) => this.withLines(at))),
      quarantineObjects: await Promise.all(under(QUARANTINE_PREFIX).map((at) => this.withLines(at))),
      failedBatches: under(FAILED_PREFIX),
    };
  }

  private async withLines(at: { bucket: string; key: string }): Promise<WrittenObject> {
    const body = await this.options.readObject(at);
    const text = at.key.endsWith(".gz") ? gunzipSync(body) : body;
    let lines = 0;
    for (let from = text.indexOf(10); from !== -1; from = text.indexOf(10, from + 1)) lines += 1;
    return { ...at, lines };
  }
}
