import { isObject } from "../opensearch/json";
import type { Services } from "../services";
import { givenUpEvent } from "./given-up-event";
import { objectRecords } from "./object-records";
import { alertOutcome } from "./outcomes/alert-outcome";
import { batchOutcome, quarantinedText } from "./outcomes/batch-outcome";
import { failedAttempt, failureOf } from "./outcomes/failure";
import { type FoundDocument, indexedOutcome } from "./outcomes/indexed-outcome";
import type { EndedInvocation, Outcome } from "./outcomes/outcome";
import { transformOutcome } from "./outcomes/transform-outcome";
import type { Picture } from "./picture";
import type { StoredAt } from "./recent-objects";
import type { Traces } from "./traces";

export interface OutcomesOptions {
  readonly services: Pick<Services, "logs" | "s3" | "slack" | "sqs">;
  readonly picture: Picture;
  readonly traces: Traces;
  readonly findDocument: (object: StoredAt) => Promise<FoundDocument | undefined>;
}

/** Finds out what became of a line, and notes it down in its trace. */
export class Outcomes {
  constructor(private readonly options: OutcomesOptions) {}

  /** After an attempt at an event that held the line. @returns whether it is at its end */
  async of(ended: EndedInvocation): Promise<boolean> {
    const reason = failureOf(ended);
    const outcome = reason === undefined ? await this.#outcomeOf(ended) : failedAttempt(ended, reason);
    this.#tell(ended.sighting.traceId, outcome);
    return outcome.state !== undefined;
  }

  /** The line is in an object that a delivery stream stored. */
  stored(
    traceId: string,
    {
      bucket,
      key,
      line,
      kind,
      record,
    }: StoredAt & { line: number; kind: "delivered" | "failed"; record: unknown },
  ): void {
    const reason = isObject(record) ? { reason: record.errorMessage } : {};
    const text =
      kind === "delivered" ? `line ${line} of ${key}` : quarantinedText({ key, line, record: reason });
    this.#tell(traceId, {
      stages: [{ place: { kind: "bucket", name: bucket }, text, record, object: { bucket, key } }],
      state: kind === "delivered" ? "delivered" : "quarantined",
    });
  }

  /** The event that Lambda gave up and kept whole. */
  async givenUpEvent(at: StoredAt): Promise<unknown> {
    const { body } = await this.options.services.s3.getObject(at);
    return givenUpEvent(body);
  }

  givenUp(traceId: string, { bucket, key }: StoredAt): void {
    const text = `given up: the event is kept whole in ${key}`;
    this.#tell(traceId, {
      stages: [{ place: { kind: "bucket", name: bucket }, text, object: { bucket, key } }],
      state: "failed",
    });
  }

  #outcomeOf(ended: EndedInvocation): Promise<Outcome> | Outcome {
    const { services, picture, findDocument } = this.options;
    const readRecords = async (at: StoredAt) =>
      objectRecords({ key: at.key, body: (await services.s3.getObject(at)).body });
    switch (ended.where.kind) {
      case "record":
        return batchOutcome(ended, readRecords);
      case "delivery":
        return transformOutcome(ended);
      case "event":
        return alertOutcome(ended, {
          stack: picture.find({ kind: "function", name: ended.config.functionName })?.stack,
          log: this.#logOf(ended),
          messages: services.slack
            .messages()
            .filter(({ receivedAt }) => Date.parse(receivedAt) >= ended.began),
        });
      case "object":
        return indexedOutcome(ended, {
          readRecords,
          findDocument,
          redriveOf: (queueArn) => {
            const redrive = services.sqs.queues.at(queueArn)?.settings.redrive;
            const queue = redrive?.deadLetterTargetArn.split(":").at(-1);
            return queue === undefined ? undefined : { max: redrive?.maxReceiveCount ?? 0, queue };
          },
        });
    }
  }

  /** What the function wrote meanwhile: no other invocation writes into its log stream at the same time. */
  #logOf({ config, result, began }: EndedInvocation): string[] {
    const { groups } = this.options.services.logs;
    if (!groups.has(config.logGroup)) return [];
    const messages: string[] = [];
    for (const event of groups.get(config.logGroup).log.backFrom()) {
      if (event.timestamp < began) break;
      if (event.stream === result.logStream) messages.push(event.message);
    }
    return messages;
  }

  #tell(traceId: string, { stages, state }: Outcome): void {
    const { picture, traces } = this.options;
    for (const { place, ...stage } of stages) {
      const node = picture.find(place)?.id ?? "";
      traces.add(traceId, { node, ...stage });
    }
    if (state !== undefined) traces.end(traceId, state);
  }
}
