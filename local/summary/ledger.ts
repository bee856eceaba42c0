import type { SlackMessage } from "../slack/message";
import { decompressed } from "./decompress";
import { undeliverableLines } from "./error-object";
import { publishedMetrics } from "./line-counts";
import { lineCount } from "./lines";
import { GIVEN_UP_PREFIX, isDamagedCopy, isGivenUp, isQuarantine, QUARANTINE_PREFIX } from "./object-kinds";
import type { PathSummary, WrittenObject } from "./path-summary";

const REPLAYED_PREFIX = "replayed/";

/** What is replayed moves below `replayed/<when>/`, and stays accounted for as what it was. */
const MOVED = /^replayed\/\d[^/]*\//;

export interface LedgerOptions {
  /** Which stack owns a bucket. */
  readonly stackOfBucket: ReadonlyMap<string, string>;
  readonly stacks: readonly string[];
  /** What a stack's webhook took; undefined for a stack that has none. @default none has */
  readonly messagesOf?: (stack: string) => readonly SlackMessage[] | undefined;
  /** The stack that has the search domain: an engine has one. */
  readonly searchStack?: string | undefined;
  readonly readObject: (at: StoredAt) => Promise<Uint8Array>;
}

/**
 * The engine's account of every path: counts as the functions publish them, objects as S3 sees them. The two come
 * from different places on purpose; a summary in which they differ shows a loss.
 */
export class Ledger {
  private readonly counts = new Map<string, Map<string, number>>();
  /** Keyed by bucket and key: an object that a retry overwrites is one object. */
  private readonly written = new Map<string, StoredAt>();

  private documents = 0;

  constructor(private readonly options: LedgerOptions) {}

  addLogMessage(message: string): void {
    const published = publishedMetrics(message);
    if (!published) return;
    const counts = this.counts.get(published.pipeline) ?? new Map<string, number>();
    this.counts.set(published.pipeline, counts);
    for (const [name, value] of Object.entries(published.counts))
      counts.set(name, (counts.get(name) ?? 0) + value);
  }

  /** Counts a document that came into being in the search domain. */
  addDocuments(count: number): void {
    this.documents += count;
  }

  /** Documents that came into being since the engine started. */
  get createdDocuments(): number {
    return this.documents;
  }

  addObject({ bucket, key }: StoredAt): void {
    if (!this.options.stackOfBucket.has(bucket)) return;
    const was = key.replace(MOVED, "");
    // What an earlier run wrote does not become this run's by being moved.
    if (was !== key && !this.written.delete(`${bucket}/${was}`)) return;
    this.written.set(`${bucket}/${key}`, { bucket, key });
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
    const elsewhere = [QUARANTINE_PREFIX, GIVEN_UP_PREFIX, REPLAYED_PREFIX];
    const delivered = mine.filter(({ key }) => !elsewhere.some((prefix) => key.startsWith(prefix)));
    const quarantined = await this.quarantine(mine.filter(({ key }) => isQuarantine(key.replace(MOVED, ""))));
    const messages = this.options.messagesOf?.(stack);
    const isSearch = stack === this.options.searchStack;
    return {
      stack,
      received: this.count(stack, "LinesReceived") + quarantined.uncounted,
      delivered: this.count(stack, "LinesDelivered"),
      quarantined: this.count(stack, "LinesQuarantined") + quarantined.uncounted,
      filtered: this.count(stack, "LinesFiltered"),
      // In a search's bucket is what comes in.
      objects: isSearch ? [] : await this.delivered(delivered),
      quarantineObjects: quarantined.objects,
      failedBatches: mine.filter(({ key }) => isGivenUp(key)),
      ...(isSearch ? { documents: this.documents } : {}),
      ...(messages === undefined ? {} : { messages }),
    };
  }

  /** One object at a time: a run of days has more of them than a process may have files open. */
  private async delivered(all: readonly StoredAt[]): Promise<WrittenObject[]> {
    const objects: WrittenObject[] = [];
    for (const at of all) objects.push({ ...at, lines: lineCount(await this.content(at)) });
    return objects;
  }

  private async quarantine(
    all: readonly StoredAt[],
  ): Promise<{ objects: WrittenObject[]; uncounted: number }> {
    const objects: WrittenObject[] = [];
    let uncounted = 0;
    for (const at of all) {
      if (isDamagedCopy(at.key)) {
        objects.push({ ...at, lines: 0 });
        continue;
      }
      const content = await this.content(at);
      const undeliverable = undeliverableLines(content);
      uncounted += undeliverable?.uncounted ?? 0;
      objects.push({ ...at, lines: undeliverable?.lines ?? lineCount(content) });
    }
    return { objects, uncounted };
  }

  private async content(at: StoredAt): Promise<Uint8Array> {
    const body = await this.options.readObject(at);
    return decompressed({ name: `s3://${at.bucket}/${at.key}`, body });
  }
}

interface StoredAt {
  readonly bucket: string;
  readonly key: string;
}
