import { randomUUID } from "node:crypto";
import type { Trace, TraceStage, TraceState } from "../../console/contract";
import { CONSOLE_LIMITS } from "./limits";

/** A stage as it is told: the time is the store's. */
export type NewStage = Omit<TraceStage, "at">;

export interface TracesOptions {
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
  /** Told of a trace that was let go, so that nobody looks out for it any more. */
  readonly onForgotten: (id: string) => void;
}

type MutableTrace = { -readonly [Member in keyof Trace]: Trace[Member] };

/**
 * The lines that were sent last and what became of each, bounded in number.
 *
 * @example
 * const traces = new Traces({ onForgotten: () => undefined });
 * const { id } = traces.begin({ source: "nginx-stream-dev/source", line });
 * traces.add(id, { node: "nginx-stream-dev/aws_kinesis_stream.stream", text: "put as …" });
 * traces.end(id, "delivered");
 */
export class Traces {
  readonly #traces = new Map<string, MutableTrace>();
  readonly #listeners = new Set<(trace: Trace) => void>();

  constructor(private readonly options: TracesOptions) {}

  begin(sent: Pick<Trace, "source" | "line">): Trace {
    const trace: MutableTrace = { id: randomUUID(), ...sent, stages: [], state: "under way" };
    this.#traces.set(trace.id, trace);
    for (const id of this.#traces.keys()) {
      if (this.#traces.size <= CONSOLE_LIMITS.traces) break;
      this.#traces.delete(id);
      this.options.onForgotten(id);
    }
    return { ...trace };
  }

  get(id: string): Trace | undefined {
    return this.#traces.get(id);
  }

  /** Notes down where the line has come to; stages of a trace that was let go are nobody's. */
  add(id: string, stage: NewStage): void {
    this.#change(id, (trace) => {
      if (trace.stages.length >= CONSOLE_LIMITS.stagesPerTrace) return false;
      trace.stages = [...trace.stages, { at: (this.options.now ?? Date.now)(), ...stage }];
      return true;
    });
  }

  /** Notes down how it ended. The first end counts: what a retry does again changes nothing. */
  end(id: string, state: Exclude<TraceState, "under way">): void {
    this.#change(id, (trace) => {
      if (trace.state !== "under way") return false;
      trace.state = state;
      return true;
    });
  }

  /** Forgets a line that could not be put. */
  forget(id: string): void {
    if (this.#traces.delete(id)) this.options.onForgotten(id);
  }

  /** Calls back with every trace that got further. @returns how to stop */
  onChange(listener: (trace: Trace) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #change(id: string, change: (trace: MutableTrace) => boolean): void {
    const trace = this.#traces.get(id);
    if (trace === undefined || !change(trace)) return;
    for (const listener of this.#listeners) listener({ ...trace });
  }
}
