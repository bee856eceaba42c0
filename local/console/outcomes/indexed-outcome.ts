import { isObject } from "../../opensearch/json";
import { recordOf } from "../object-records";
import type { StoredAt } from "../recent-objects";
import { quarantinedText, type ReadRecords } from "./batch-outcome";
import type { EndedInvocation, Outcome } from "./outcome";

/** A document as it is kept. */
export interface FoundDocument {
  readonly index: string;
  readonly id: string;
  readonly source: unknown;
}

export interface IndexedContext {
  readonly readRecords: ReadRecords;
  /** The document of an object's first line; undefined where there is none, or nobody knows its id. */
  readonly findDocument: (object: StoredAt) => Promise<FoundDocument | undefined>;
  /** After how many receives a message goes to the dead-letter queue, and which that is. */
  readonly redriveOf: (queueArn: string) => { readonly max: number; readonly queue: string } | undefined;
}

/** What became of the line of an object that a queue told a function of. */
export async function indexedOutcome(ended: EndedInvocation, context: IndexedContext): Promise<Outcome> {
  const { config, created, sighting, where } = ended;
  const place = { kind: "function", name: config.functionName } as const;
  if (where.kind !== "object") return { stages: [] };
  const { message } = sighting;
  if (message !== undefined && failedMessages(ended).includes(message.id)) {
    const failed = { place, text: `failed message ${message.id}` };
    const redrive = context.redriveOf(message.queueArn);
    if (redrive === undefined || message.receives < redrive.max) return { stages: [failed] };
    const dead = { kind: "queue", name: redrive.queue } as const;
    return {
      stages: [failed, { place: dead, text: `the message comes here after ${redrive.max} receives` }],
      state: "failed",
    };
  }
  for (const at of created.filter(({ key }) => key.endsWith(".json.gz"))) {
    const entries = await context.readRecords(at);
    const index = entries.findIndex(
      (entry) => isObject(entry) && entry.bucket === where.bucket && entry.key === where.key,
    );
    const record = entries[index];
    if (record === undefined) continue;
    const text = quarantinedText({ key: at.key, line: index + 1, record });
    const bucket = { kind: "bucket", name: at.bucket } as const;
    return { stages: [{ place: bucket, text, record, object: at }], state: "quarantined" };
  }
  const document = await context.findDocument(where);
  if (document === undefined) {
    return {
      stages: [{ place, text: "done with the object; no document of it was found" }],
      state: "failed",
    };
  }
  const { index, id, source } = document;
  const text = `document ${id} in ${index}`;
  return { stages: [{ place: { kind: "search" }, text, record: source }], state: "delivered" };
}

function failedMessages({ result }: EndedInvocation): string[] {
  const answer = recordOf(result.payload);
  const failures =
    isObject(answer) && Array.isArray(answer.batchItemFailures) ? answer.batchItemFailures : [];
  return failures.flatMap((failure: unknown) => (isObject(failure) ? [String(failure.itemIdentifier)] : []));
}
