import * as z from "zod";

/** Answers that are longer are not read: no bulk request of 10 MiB has one. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Its status is all that every client asks for: `filter_path` may leave out index and id. */
const Outcome = z.object({ status: z.int() });
const BulkAnswer = z.object({
  items: z.array(z.object({ create: Outcome.optional(), index: Outcome.optional() })),
});

/** Reads along in the answer of a real OpenSearch to a bulk request, and tells how many documents it created. */
export class BulkAnswerCounter {
  readonly #onCreated: (count: number) => void;
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(onCreated: (count: number) => void) {
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
    const items = parsed.data?.items ?? [];
    const created = items.filter(({ create, index }) => (create ?? index)?.status === 201);
    if (created.length > 0) this.#onCreated(created.length);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
