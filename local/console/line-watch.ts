import type { DeliveredObject } from "../firehose/delivery-counts";
import type { InvocationResult } from "../lambda/function-config";
import type { Invocation } from "../lambda/invocation-listeners";
import type { Services } from "../services";
import { isGivenUp } from "../summary/object-kinds";
import { recordOf, textLines } from "./object-records";
import type { Outcomes } from "./outcomes";
import type { Picture } from "./picture";
import { RecentObjects } from "./recent-objects";
import { type Sighting, sightings } from "./sightings";
import type { Traces } from "./traces";
import { deliveryKey, placeKey, recordKey, type Whereabouts } from "./whereabouts";

export interface LineWatchOptions {
  readonly services: Pick<Services, "firehose" | "lambda" | "s3">;
  readonly picture: Picture;
  readonly traces: Traces;
  readonly outcomes: Outcomes;
  /** Told of what cannot be looked up. */
  readonly onError: (error: Error) => void;
}

/**
 * Follows lines that were sent through the pipeline. While there is none to follow, the engine's parts are asked for
 * nothing: an invocation or an object costs the look at an empty map.
 */
export class LineWatch {
  readonly #live = new Map<string, string>();
  readonly #places = new Map<string, Whereabouts>();
  readonly #recent = new RecentObjects();

  constructor(private readonly options: LineWatchOptions) {
    const { lambda, firehose, s3 } = options.services;
    lambda.onInvocation((invocation) => this.#begun(invocation));
    firehose.onStored((object) => this.#stored(object));
    s3.onObjectCreated((object) => {
      if (this.#live.size === 0) return;
      this.#recent.add(object);
      if (isGivenUp(object.key)) void this.#attempt(() => this.#givenUp(object));
    });
  }

  /** From here on the line is known by this. */
  expect(traceId: string, where: Whereabouts): void {
    this.forget(traceId);
    this.#live.set(placeKey(where), traceId);
    this.#places.set(traceId, where);
  }

  /** The line has come to its end, or nobody asks for it any more. */
  forget(traceId: string): void {
    const where = this.#places.get(traceId);
    if (where !== undefined) this.#live.delete(placeKey(where));
    this.#places.delete(traceId);
  }

  #begun({ config, event }: Invocation): (result: InvocationResult) => void {
    const began = Date.now();
    const mark = this.#recent.mark;
    const seen = new Map<string, Sighting>();
    const look = (): void => {
      if (this.#live.size === 0) return;
      for (const sighting of sightings(event, this.#live)) {
        if (seen.has(sighting.traceId)) continue;
        seen.set(sighting.traceId, sighting);
        this.#invoked(config.functionName, sighting);
      }
    };
    look();
    return (result) => {
      // What was put and invoked in the same moment is known by now.
      look();
      const created = this.#recent.since(mark);
      for (const sighting of seen.values()) {
        const where = this.#places.get(sighting.traceId);
        if (where === undefined) continue;
        void this.#attempt(async () => {
          const ended = { config, event, result, began, created, sighting, where };
          if (await this.options.outcomes.of(ended)) this.forget(sighting.traceId);
        });
      }
    };
  }

  #invoked(functionName: string, { traceId, batch, becomes, message }: Sighting): void {
    const { traces, picture } = this.options;
    const where = this.#places.get(traceId);
    if (becomes?.kind === "delivery") {
      this.expect(traceId, becomes);
      const name = becomes.deliveryStreamArn.split("/").at(-1) ?? "";
      const node = picture.find({ kind: "delivery-stream", name });
      if (node !== undefined)
        traces.add(traceId, { node: node.id, text: `read as record ${becomes.recordId}` });
    }
    if (message !== undefined && where !== undefined) {
      const node = picture.find({ kind: "queue", name: message.queueArn.split(":").at(-1) ?? "" });
      const times =
        message.receives === 1 ? "for the first time" : `for the ${ordinal(message.receives)} time`;
      if (node !== undefined)
        traces.add(traceId, { node: node.id, text: `message ${message.id} tells of it, received ${times}` });
    }
    const node = picture.find({ kind: "function", name: functionName });
    if (node !== undefined) traces.add(traceId, { node: node.id, text: `invoked with ${batch}` });
  }

  #stored({ deliveryStreamArn, sourceStreamArn, bucket, key, kind, records }: DeliveredObject): void {
    if (this.#live.size === 0) return;
    let line = 1;
    for (const { recordId, data, kinesis } of records) {
      const eventId = `${kinesis?.shardId}:${kinesis?.sequenceNumber}`;
      const traceId =
        this.#live.get(deliveryKey(deliveryStreamArn, recordId)) ??
        // Without a function nobody has seen the record on its way.
        this.#live.get(recordKey(sourceStreamArn ?? "", eventId));
      const lines = textLines(data.toString("utf8"));
      if (traceId !== undefined) {
        const [first = ""] = lines;
        this.options.outcomes.stored(traceId, { bucket, key, line, kind, record: recordOf(first) });
        this.forget(traceId);
      }
      line += lines.length;
    }
  }

  async #givenUp(at: { bucket: string; key: string }): Promise<void> {
    const event = await this.options.outcomes.givenUpEvent(at);
    for (const { traceId } of sightings(event, this.#live)) {
      this.options.outcomes.givenUp(traceId, at);
      this.forget(traceId);
    }
  }

  /** Looking a line up must not harm the pipeline. */
  async #attempt(look: () => Promise<void>): Promise<void> {
    try {
      await look();
    } catch (error) {
      this.options.onError(error instanceof Error ? error : new Error(String(error)));
    }
  }
}

function ordinal(count: number): string {
  const suffix = ["th", "st", "nd", "rd"][count % 100 > 10 && count % 100 < 14 ? 0 : count % 10] ?? "th";
  return `${count}${suffix}`;
}
