import type { Layout } from "../diagram/layout";
import type { Graph, GraphNode } from "../diagram/model";

/*
 * What the local engine tells the console's page, and what the page may ask of it. Types only: the page is built for
 * browsers and takes nothing else from here. Every error is JSON `{ "message": "<where: rule, got value>" }`.
 */

/** `GET /_local/graph` */
export interface Drawing {
  readonly environment: string;
  readonly region: string;
  readonly graph: Graph;
  /** Drawn from left to right, and from top to bottom for narrow screens. */
  readonly layouts: { readonly right: Layout; readonly down: Layout };
}

/** What is counted along an edge. */
export type Unit = "lines" | "records" | "events" | "objects" | "messages" | "documents" | "batches";

/**
 * `GET /_local/events` (text/event-stream): `event: history` once at the start, then `event: tick` every second, and
 * `event: trace` whenever a line that was sent got a stage further. Data is one JSON each.
 */
export interface Tick {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** By the edge's id. */
  readonly edges: Readonly<Record<string, EdgeFlow>>;
  /** By the node's id. */
  readonly nodes: Readonly<Record<string, NodeState>>;
  /** By the stack's id. */
  readonly paths: Readonly<Record<string, PathCounts>>;
  /** Lines received a second, of all paths: the chart. */
  readonly linesPerSecond: number;
}

export interface EdgeFlow {
  /** Since the engine started. */
  readonly count: number;
  readonly perSecond: number;
  readonly unit: Unit;
}

export interface NodeState {
  /** What came in and has not been taken: records not read, messages visible or in flight, records buffered. */
  readonly waiting?: {
    readonly count: number;
    readonly unit: Unit;
    /** Age of the oldest, milliseconds. */
    readonly oldestMillis?: number;
  };
  /** Failed invocations, refused requests, undelivered batches since the start. */
  readonly errors: number;
  /** One line. */
  readonly lastError?: string;
  /** What is kept, such as the objects of a bucket. */
  readonly holds?: { readonly count: number; readonly unit: Unit };
}

export interface PathCounts {
  readonly received: number;
  readonly delivered: number;
  readonly quarantined: number;
  readonly filtered: number;
  /** received - delivered - quarantined - filtered, of what functions published: lines under way or lost. */
  readonly unaccounted: number;
}

export interface History {
  /** Oldest first, one a second, at most 300. */
  readonly points: readonly HistoryPoint[];
}

export interface HistoryPoint {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** By the stack's id. */
  readonly linesPerSecond: Readonly<Record<string, number>>;
}

/** `GET /_local/node?id=<node id>` */
export interface NodeDetails {
  readonly node: GraphNode;
  /** Terraform attributes as synthesized, references resolved where possible; absent of sources outside of the plan. */
  readonly attributes?: Readonly<Record<string, unknown>>;
  /** Of functions, delivery streams, log groups: newest last, at most 50. */
  readonly logEvents?: readonly LogEventView[];
  readonly content?: NodeContent;
}

export interface LogEventView {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The log stream. */
  readonly stream: string;
  readonly message: string;
}

export type NodeContent =
  | {
      readonly kind: "objects";
      readonly bucket: string;
      /** Newest first, at most 200. */
      readonly objects: readonly { readonly key: string; readonly bytes: number; readonly at: number }[];
      readonly total: number;
    }
  | {
      readonly kind: "messages";
      /** Newest first, at most 50. */
      readonly messages: readonly SlackMessageView[];
    }
  | {
      readonly kind: "documents";
      readonly documents: readonly {
        readonly index: string;
        readonly id: string;
        readonly source: Readonly<Record<string, unknown>>;
      }[];
    }
  | {
      readonly kind: "queue";
      readonly messages: readonly { readonly id: string; readonly body: string; readonly receives: number }[];
    };

export interface SlackMessageView {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
  /** Slack's Block Kit, as it was posted. */
  readonly blocks: readonly unknown[];
}

/** `GET /_local/object?bucket=&key=`: an object, decompressed and taken apart. */
export interface ObjectDetails {
  readonly bucket: string;
  readonly key: string;
  readonly bytes: number;
  /** At most 200: JSON values, or the text of lines that are no JSON. */
  readonly records: readonly unknown[];
  readonly total: number;
}

/** `GET /_local/quarantine`: newest first, at most 100. */
export interface QuarantinedLine {
  readonly stack: string;
  readonly bucket: string;
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly reason: string;
  readonly raw: string;
  readonly encoding?: "base64";
}

/** Body of `POST /_local/lines` (content-type application/json), which answers 202 `{ "id": … }`. */
export interface SendLine {
  /** Id of a graph node of kind "source". */
  readonly source: string;
  readonly line: string;
}

/** `event: trace`, and `GET /_local/trace?id=` */
export interface Trace {
  readonly id: string;
  readonly source: string;
  readonly line: string;
  /** In the order in which they happened. */
  readonly stages: readonly TraceStage[];
  readonly state: TraceState;
}

export type TraceState = "under way" | "delivered" | "quarantined" | "filtered" | "failed";

export interface TraceStage {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Node id. */
  readonly node: string;
  /** One plain sentence. */
  readonly text: string;
  /** The record as it is there, where it can be shown. */
  readonly record?: unknown;
  readonly object?: { readonly bucket: string; readonly key: string };
}

/** `GET /_local/samples`: lines to begin with, by the id of the node where they begin. */
export type SampleLines = Readonly<Record<string, readonly SampleLine[]>>;

export interface SampleLine {
  readonly title: string;
  readonly line: string;
}
