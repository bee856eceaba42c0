import type { BulkBatch } from "../../formats/bulk";
import type { Backoff } from "./backoff";
import { judgeReply, type RefusedItem } from "./judge-reply";
import type { Search } from "./search";

export interface DeliveryOptions {
  readonly search: Search;
  readonly backoff: Backoff;
  /** Ends all attempts: there is no time left. */
  readonly signal: AbortSignal;
}

/** How a batch was delivered. */
export interface Delivery {
  /** By place in the batch; in no order. All others are in the index. */
  readonly refused: readonly RefusedItem[];
  /** How often documents had to be sent again. */
  readonly retries: number;
}

/**
 * Sends the documents of a batch until each is in the index or refused for good: what is answered 429 or 5xx is sent
 * again, by itself; a body that is too long goes in two halves.
 *
 * @throws SearchError, or DOMException when the signal aborts: some of the documents may be in the index then
 */
export async function deliverBatch(batch: BulkBatch, options: DeliveryOptions): Promise<Delivery> {
  const { search, backoff, signal } = options;
  const refused: RefusedItem[] = [];
  let retries = 0;
  let failures = 0;
  const parts: (readonly number[])[] = batch.count === 0 ? [] : [allItems(batch.count)];
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    signal.throwIfAborted();
    const sent = part;
    const judgement = judgeReply(await search.bulk(bodyOf(batch, sent), signal), sent.length);
    if (judgement.kind === "answered") {
      for (const { item, reason } of judgement.refused) refused.push({ item: sent[item] as number, reason });
      if (judgement.again.length === 0) continue;
      parts.push(judgement.again.map((item) => sent[item] as number));
      // Some got in: it is not as full there as it was.
      failures = judgement.again.length < sent.length ? 1 : failures + 1;
    } else if (judgement.kind === "busy") {
      parts.push(sent);
      failures += 1;
    } else if (sent.length === 1) {
      refused.push({ item: sent[0] as number, reason: "OpenSearch answered 413: the document is too long" });
      continue;
    } else {
      const middle = Math.ceil(sent.length / 2);
      parts.push(sent.slice(middle), sent.slice(0, middle));
      continue;
    }
    retries += 1;
    await backoff.wait(failures, signal);
  }
  return { refused, retries };
}

function allItems(count: number): readonly number[] {
  return Array.from({ length: count }, (_, item) => item);
}

function bodyOf(batch: BulkBatch, items: readonly number[]): Buffer {
  return items.length === batch.count ? batch.body : Buffer.concat(items.map((item) => batch.itemOf(item)));
}
