import { resourceInUse, streamNotFound } from "../errors";
import type { Owner } from "../stream-name";
import { Stream, type StreamMode } from "./stream";

/** The streams of one account in one region. */
export class Streams {
  readonly owner: Owner;
  readonly #maxBytes: number;
  readonly #byName = new Map<string, Stream>();

  constructor(owner: Owner, maxBytesPerStream: number) {
    this.owner = owner;
    this.#maxBytes = maxBytesPerStream;
  }

  /** @throws AwsError ResourceInUseException when there is one of that name */
  create(options: { name: string; shardCount: number; mode: StreamMode }): Stream {
    const { accountId, region } = this.owner;
    if (this.#byName.has(options.name)) {
      throw resourceInUse(`Stream ${options.name} under account ${accountId} already exists.`);
    }
    const arn = `arn:aws:kinesis:${region}:${accountId}:stream/${options.name}`;
    const stream = new Stream({ ...options, arn, maxBytes: this.#maxBytes });
    this.#byName.set(options.name, stream);
    return stream;
  }

  find(name: string): Stream | undefined {
    return this.#byName.get(name);
  }

  /** @throws AwsError ResourceNotFoundException */
  get(name: string): Stream {
    const stream = this.#byName.get(name);
    if (stream === undefined) throw streamNotFound(name, this.owner);
    return stream;
  }

  /** @throws AwsError ResourceNotFoundException */
  delete(name: string): void {
    this.get(name);
    this.#byName.delete(name);
  }

  /** Every name, in the order of its bytes. */
  names(): string[] {
    return [...this.#byName.keys()].sort();
  }

  clear(): void {
    this.#byName.clear();
  }
}
