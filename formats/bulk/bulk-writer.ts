import * as z from "zod";
import { ALB, ALB_CONNECTION } from "../alb/format";
import { createLineEngine, type LineEngine } from "../engine/line-engine";
import { OutputBuffer } from "../engine/output-buffer";
import type { LineSecrets } from "../mask-addresses";
import { OutputOptions } from "../output-options";
import { ActionLine } from "./action-line";
import { BatchBuilder } from "./batch-builder";
import type { BulkBatch, BulkCounts, RejectedLine } from "./bulk-batch";
import { documentIdPrefix, type ObjectName } from "./document-id";
import { LineSlices, type Slice } from "./line-slices";

/** Which lines of a load balancer become documents, of which indices, and how long a line and a body may be. */
export const BulkWriterOptions = z.strictObject({
  /** What lines are: those of access logs, or of connection logs. */
  kind: z.enum(["access", "connection"]),
  /** Indices are called so, and `-yyyy.mm.dd`: the UTC day of the line's own time. */
  indexPrefix: z
    .string()
    .regex(/^[a-z0-9][a-z0-9_-]*$/, { error: "must be lower-case letters, digits, - and _" }),
  /** Bytes of a body at most. https://docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html#network-limits */
  maxBodyBytes: z.int().min(1_000).default(5_000_000),
  /** Bytes of a line at most, without its line break. */
  maxLineBytes: z.int().min(100).default(131_072),
  output: OutputOptions.optional(),
});
export type BulkWriterOptions = z.input<typeof BulkWriterOptions>;

/** Turns the lines of an object into the bodies of bulk requests, one object after the other. */
export interface BulkWriter {
  /** Of the object that is read. */
  readonly counts: BulkCounts;
  /** Begins to read an object, and forgets the one before. */
  open(object: ObjectName): void;
  /** Takes the next bytes of the object, ending anywhere, and gives the batches that are full. */
  write(chunk: Uint8Array): Generator<BulkBatch>;
  /** Gives what is left. */
  end(): Generator<BulkBatch>;
}

/**
 * Makes a writer of OpenSearch bulk bodies. The same object always gives the same ids, whatever its chunks; actions are
 * `create`, so what is in the index already is answered by a 409. Memory is bounded by `maxBodyBytes`, `maxLineBytes`
 * and the longest chunk.
 *
 * @throws ZodError for options that break their rules, and FormatError as createLineEngine does
 * @see https://docs.opensearch.org/latest/api-reference/document-apis/bulk/
 *
 * @example
 * const writer = createBulkWriter({ kind: "access", indexPrefix: "alb" });
 * writer.open({ bucket: "logs", key: "alb/a.log.gz" });
 * const chunks = [Buffer.from("no line of "), Buffer.from("a load balancer\n")];
 * const batches = chunks.flatMap((chunk) => [...writer.write(chunk)]).concat([...writer.end()]);
 * batches.map(({ count, rejected }) => [count, rejected[0]?.line]); // -> [[0, 1]]
 * writer.counts; // -> { lines: 1, documents: 0, rejected: 1, unknownFields: 0, bytesIn: 27, bytesOut: 0 }
 */
export function createBulkWriter(options: BulkWriterOptions, secrets: LineSecrets = {}): BulkWriter {
  return new EngineBulkWriter(BulkWriterOptions.parse(options), secrets);
}

class EngineBulkWriter implements BulkWriter {
  counts = noCounts();
  private readonly engine: LineEngine;
  private readonly slices: LineSlices;
  private readonly out = new OutputBuffer();
  /** Of the next line. */
  private action: ActionLine;
  private builder: BatchBuilder;

  constructor(
    private readonly options: z.output<typeof BulkWriterOptions>,
    secrets: LineSecrets,
  ) {
    const { kind, output, maxLineBytes } = options;
    this.engine = createLineEngine({ formats: [kind === "access" ? ALB : ALB_CONNECTION], output }, secrets);
    this.slices = new LineSlices(maxLineBytes);
    [this.action, this.builder] = this.begin({ bucket: "", key: "" });
  }

  open(object: ObjectName): void {
    this.slices.clear();
    this.counts = noCounts();
    [this.action, this.builder] = this.begin(object);
  }

  *write(chunk: Uint8Array): Generator<BulkBatch> {
    this.counts.bytesIn += chunk.length;
    yield* this.read(this.slices.add(chunk, this.engine.input));
  }

  *end(): Generator<BulkBatch> {
    yield* this.read(this.slices.end(this.engine.input));
    if (!this.builder.isEmpty) yield* this.give();
  }

  private begin(object: ObjectName): [ActionLine, BatchBuilder] {
    const { indexPrefix, maxBodyBytes } = this.options;
    const action = new ActionLine({ indexPrefix, idPrefix: documentIdPrefix(object) });
    this.out.clear();
    return [action, new BatchBuilder(this.out, action.length, maxBodyBytes)];
  }

  private *read(slices: Generator<Slice>): Generator<BulkBatch> {
    for (const slice of slices) {
      if (slice.kind === "lines") {
        this.engine.open(0);
        while (this.fill()) yield* this.give();
      } else {
        this.action.next();
        this.counts.lines += 1;
        this.rejectTooLong(slice.raw);
        if (this.builder.isFull) yield* this.give();
      }
    }
  }

  private *give(): Generator<BulkBatch> {
    const batch = this.builder.batch();
    this.counts.bytesOut += batch.body.length;
    yield batch;
    this.builder.next(batch);
  }

  /** Reads lines until the batch is full; false if there are no more lines before it is. */
  private fill(): boolean {
    const { engine, out, action, builder, counts } = this;
    while (!builder.isFull) {
      const start = out.length;
      action.write(out);
      if (!engine.next(out)) {
        out.length = start;
        return false;
      }
      action.next();
      counts.lines += 1;
      if (!this.accept(start)) out.length = start;
    }
    return true;
  }

  /** Counts the line read last, and says whether its document, behind `start`, is one of the body's. */
  private accept(start: number): boolean {
    const { engine, out, action, builder, counts, options } = this;
    if (engine.lineBytes > options.maxLineBytes) {
      this.rejectTooLong(Buffer.from(engine.line.subarray(0, options.maxLineBytes)));
      return false;
    }
    const isTooLong = out.length - start > options.maxBodyBytes;
    if (!engine.accepted || isTooLong) {
      const tooLong = `its document is longer than the ${options.maxBodyBytes} bytes of a body`;
      this.reject({ reason: isTooLong ? tooLong : engine.reason, raw: Buffer.from(engine.line), cut: false });
      return false;
    }
    action.setTime(out, start, engine.epochSeconds);
    builder.add(start, counts.lines);
    counts.documents += 1;
    if (engine.hasExtra) counts.unknownFields += 1;
    return true;
  }

  private rejectTooLong(raw: Buffer): void {
    this.reject({ reason: `the line is longer than ${this.options.maxLineBytes} bytes`, raw, cut: true });
  }

  private reject(line: Omit<RejectedLine, "line">): void {
    this.counts.rejected += 1;
    this.builder.reject({ line: this.counts.lines, ...line });
  }
}

const noCounts = () => ({ lines: 0, documents: 0, rejected: 0, unknownFields: 0, bytesIn: 0, bytesOut: 0 });
