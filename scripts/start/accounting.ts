import type { PathSummary } from "../../local/summary/path-summary";

/** What `npm start -- --once` found out; with `--json`, what it prints. */
export interface RunSummary {
  /** Lines the shipper read from the log, by the flow that read most of it. */
  readonly linesRead: number;
  readonly paths: readonly RunPath[];
  readonly seconds: number;
}

/** A path's account, with what the shipper says of it. */
export interface RunPath extends PathSummary {
  /** Lines the shipper put into this path. */
  readonly shipped: number;
  /** Lines that an earlier run had left in its streams, and that were delivered before the log was read. */
  readonly leftOver: number;
  /** Of a path that ends in Slack. */
  readonly alerts?: {
    /** Messages that its function says Slack took. */
    readonly sent: number;
    /** Whether they went to the engine's own Slack, which can be asked. */
    readonly toEngine: boolean;
  };
}

export interface DiscrepancyOptions {
  /** Other clients could put records, too, as beside a live run: then more may be received than the shipper read. */
  readonly others: boolean;
}

/**
 * Where lines went missing or were doubled, one sentence each; empty when every line is accounted for. Counts come
 * from three witnesses who do not know each other: who put the lines, the functions' metrics, and what is in S3 or Slack.
 */
export function discrepancies({ paths }: RunSummary, { others }: DiscrepancyOptions): string[] {
  return paths.flatMap((path) => {
    const expected = path.shipped + path.leftOver;
    const inQuarantine = sumLines(path.quarantineObjects);
    const accounted = path.delivered + path.quarantined + path.filtered;
    return [
      ...(others && path.received >= expected
        ? []
        : differ(
            path.stack,
            path.leftOver === 0 ? "lines shipped" : "lines shipped + left by an earlier run",
            expected,
            "received",
            path.received,
          )),
      ...differ(path.stack, "received", path.received, "delivered + quarantined + filtered", accounted),
      ...undelivered(path, { others }),
      ...differ(path.stack, "quarantined", path.quarantined, "lines in quarantine objects", inQuarantine),
      ...path.failedBatches.map(
        ({ bucket, key }) => `${path.stack}: a batch was given up: s3://${bucket}/${key}`,
      ),
    ];
  });
}

/** Where what a path's function says of its deliveries is not what is there: in Slack, in OpenSearch, or in S3. */
function undelivered(path: RunPath, { others }: DiscrepancyOptions): string[] {
  const { stack, delivered, objects, messages = [], documents, alerts } = path;
  if (alerts !== undefined) {
    return alerts.toEngine
      ? differ(stack, "messages sent", alerts.sent, "messages in Slack", messages.length)
      : [];
  }
  if (documents === undefined)
    return differ(stack, "delivered", delivered, "lines in objects", sumLines(objects));
  // Whoever puts an object again has its lines delivered again, to where they are.
  const again = others && delivered >= documents;
  return again ? [] : differ(stack, "delivered", delivered, "documents in OpenSearch", documents);
}

function differ(stack: string, left: string, leftCount: number, right: string, rightCount: number): string[] {
  return leftCount === rightCount ? [] : [`${stack}: ${left} is ${leftCount}, but ${right} is ${rightCount}`];
}

function sumLines(objects: readonly { readonly lines: number }[]): number {
  return objects.reduce((sum, object) => sum + object.lines, 0);
}
