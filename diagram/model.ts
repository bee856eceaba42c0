/** What log data passes or rests in. */
export type NodeKind =
  | "source"
  | "stream"
  | "delivery-stream"
  | "function"
  | "bucket"
  | "log-group"
  | "queue"
  | "table"
  | "search"
  | "slack";

/** A place on the way of log data. */
export interface GraphNode {
  /** `<stackId>/<address>`; of what no resource stands for `<stackId>/<kind>`, the second of a kind `<stackId>/<kind>-2`. */
  readonly id: string;
  readonly stack: string;
  readonly kind: NodeKind;
  /** AWS's own word, e.g. "Kinesis stream". */
  readonly title: string;
  /** The resource's name, resolved. */
  readonly name: string;
  /** Terraform address; absent of what no resource stands for. */
  readonly address?: string;
}

/** A way that log data goes: as it should, or when something is wrong (quarantine, dead letters, given-up batches). */
export interface GraphEdge {
  /** `<from> -> <to>`, and ` (failure)` where it is one. */
  readonly id: string;
  /** A node's id. */
  readonly from: string;
  /** A node's id. */
  readonly to: string;
  readonly kind: "flow" | "failure";
  /** What goes along it, in a few words: "records", "quarantine/", "objects alb/AWSLogs/*.log.gz". */
  readonly label?: string;
}

/** Where log data goes in one environment. */
export interface Graph {
  /** Those with something to draw, the smallest first. */
  readonly stacks: readonly { readonly id: string; readonly title: string }[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** A resource of a synthesized stack. */
export interface DrawnResource {
  /** `aws_kinesis_stream.stream` */
  readonly address: string;
  readonly type: string;
  /** As synthesized: values may hold references such as `${aws_s3_bucket.store.arn}`. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A synthesized stack, as far as it is drawn. */
export interface DrawnStack {
  /** `nginx-stream-dev` */
  readonly stackId: string;
  readonly resources: readonly DrawnResource[];
}
