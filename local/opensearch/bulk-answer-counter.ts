import * as z from "zod";
import type { CreatedDocument } from "./store/cluster";

/** Answers that are longer are not read: no bulk request of 10 MiB has one. */
const MAX_BYTES = 64 * 1024 * 1024;

const Outcome = z.object({ _index: z.string(), _id: z.string(), status: z.int() });
const BulkAnswer = z.object({
  items: z.array(z.object({ create: Outcome.optional(), index: Outcome.optional() })),
});

/** Reads along in the answer of a real OpenSearch to a bulk request, and tells of documents that it created. */
export class BulkAnswerCounter {
  readonly #onCreated: (document: CreatedDocument) => void;
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(onCreated: (document: CreatedDocument) => void) {
    this.#onCreated = onCreated;
  }

  add(chunk: Buffer): void {
    this.#bytes += chunk.length;
    if (this.#bytes <= MAX_BYTES) this.#chunks.push(chunk);
    else this.#chunks = [];
  }

  /** An answer that is no bulk answer tells of nothing. */
  end(): void {
    if (this.#chunks.length === 0) return;
    const parsed = BulkAnswer.safeParse(parse(Buffer.concat(this.#chunks).toString("utf8")));
    for (const { create, index } of parsed.data?.items ?? []) {
      const outcome = create ?? index;
      if (outcome?.status === 201) this.#onCreated({ index: outcome._index, id: outcome._id });
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
