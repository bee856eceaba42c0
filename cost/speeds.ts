/** How fast one processor is at a function's work, and what it makes of a line. */
export interface Speed {
  /** Of one processor, from the event's JSON to what is sent away; waiting for the network is not in it. */
  readonly linesPerSecond: number;
  /** Of the lines that were measured, with their line feed: others take time as they have bytes. */
  readonly lineBytes: number;
}

/**
 * Measured by `npm run bench -- --speeds --rounds 41`, in processor time, on 2026-11-28: Node 20.20.2, two shared cores of an
 * AMD EPYC server that had other work as well; of two runs the slower. A Graviton processor of Lambda was not at hand:
 * `npm run cost -- … --lines-per-second` takes what you measured there.
 */
export const SPEEDS = {
  "nginx-to-s3": { linesPerSecond: 91_000, lineBytes: 268 },
  "firehose-transform": { linesPerSecond: 185_000, lineBytes: 267 },
  "alb-to-opensearch": { linesPerSecond: 248_000, lineBytes: 723 },
} as const satisfies Record<string, Speed>;

/** What becomes of a byte of a line, measured in the same run. */
export const SIZES = {
  /** JSON of combined lines. */
  json: 1.57,
  /** The same, gzip -6: an eighth of the JSON. */
  gzip: 0.188,
  /** Load balancers' objects, as they compress them. */
  albGzip: 0.169,
  /** Documents of load balancers' lines, with addresses and URLs taken apart. */
  albDocuments: 2.27,
} as const;
