/** A mapping as the engine runs it, whatever it reads. */
export interface EventSourceMapping {
  /** Streams are drained before queues: what is delivered from them may be told to a queue. */
  readonly source: "stream" | "queue";
  /** Begins to read. */
  start(): Promise<void>;
  /** Delivers what is there now, without waiting for batching windows; rejects when the mapping is closed meanwhile. */
  drain(): Promise<void>;
  /** Stops reading; a batch in flight is not waited for. */
  close(): Promise<void>;
}
