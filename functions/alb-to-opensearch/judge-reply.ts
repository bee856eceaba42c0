import * as z from "zod";
import type { BulkReply } from "./search";
import { SearchError } from "./search-error";

const Reason = z.object({ type: z.string(), reason: z.string().nullish() });

/** https://docs.opensearch.org/latest/api-reference/document-apis/bulk/#response */
const Answer = z.object({
  items: z.array(
    z.object({
      create: z.object({
        status: z.int(),
        error: Reason.extend({ caused_by: Reason.optional() }).optional(),
      }),
    }),
  ),
});

type Item = z.infer<typeof Answer>["items"][number]["create"];

/** Of a whole request that failed. */
const Failure = z.object({ error: z.object({ type: z.string() }) });

/** Errors of status 400 that have nothing to do with the document: no more shards, an index that is closed. */
const NOT_THE_DOCUMENT = new Set([
  "validation_exception",
  "index_closed_exception",
  "invalid_index_name_exception",
]);

/** A document that OpenSearch will not take, however often it is sent. */
export interface RefusedItem {
  /** Its place in the request, counted from 0. */
  readonly item: number;
  /** OpenSearch's own words, which may hold the value of a field. */
  readonly reason: string;
}

/** What a reply means for the documents of a request. */
export type Judgement =
  /** `again`: the places of those that are to be sent again. The others are in the index. */
  | { readonly kind: "answered"; readonly refused: readonly RefusedItem[]; readonly again: readonly number[] }
  | { readonly kind: "too-long" }
  /** All of it is to be sent again. */
  | { readonly kind: "busy"; readonly why: string };

const BAD_REQUEST = 400;
const CONFLICT = 409;
const TOO_LONG = 413;
const TOO_MANY_REQUESTS = 429;

/**
 * Reads a reply, item by item. 409 is success: the document is there already, by the same id, of an attempt before. An
 * error that has nothing to do with the document (rights, no such index, no more shards) fails the message: were such documents
 * quarantined, one wrong setting would send every line there.
 *
 * @param count how many documents the request had
 * @throws SearchError with statuses and types of error, never with the content of a document
 * @example
 * judgeReply({ status: 200, body: { items: [{ create: { status: 429 } }] } }, 1);
 * // { kind: "answered", refused: [], again: [0] }
 */
export function judgeReply({ status, body }: BulkReply, count: number): Judgement {
  if (status === TOO_LONG) return { kind: "too-long" };
  if (isPassing(status) || status === 0) return { kind: "busy", why: whyOf(status, body) };
  if (status !== 200) throw new SearchError(`OpenSearch answered ${whyOf(status, body)} to a bulk request`);
  const answer = Answer.safeParse(body);
  if (!answer.success || answer.data.items.length !== count) {
    throw new SearchError(`OpenSearch's answer must have ${count} items of create, has others`);
  }
  const refused: RefusedItem[] = [];
  const again: number[] = [];
  answer.data.items.forEach(({ create }, item) => {
    if (isPassing(create.status)) again.push(item);
    else if (isOfDocument(create)) refused.push({ item, reason: reasonOf(create) });
    else if (!isDone(create.status)) {
      throw new SearchError(`OpenSearch answered ${create.status} ${create.error?.type ?? ""} to a document`);
    }
  });
  return { kind: "answered", refused, again };
}

function isDone(status: number): boolean {
  return (status >= 200 && status < 300) || status === CONFLICT;
}

function isOfDocument({ status, error }: Item): boolean {
  return (
    status === TOO_LONG ||
    (status === BAD_REQUEST && !(error !== undefined && NOT_THE_DOCUMENT.has(error.type)))
  );
}

/** Whether it may be another time. */
function isPassing(status: number): boolean {
  return status === TOO_MANY_REQUESTS || status >= 500;
}

function whyOf(status: number, body: unknown): string {
  if (status === 0) return String(body);
  const failure = Failure.safeParse(body);
  return failure.success ? `${status} ${failure.data.error.type}` : String(status);
}

function reasonOf({ status, error }: Item): string {
  const reasons = [error, error?.caused_by].filter((reason) => reason !== undefined);
  const text = reasons.map(({ type, reason }) => `${type}: ${reason ?? "no reason given"}`);
  return text.length === 0 ? `OpenSearch answered ${status}` : text.join("; ");
}
