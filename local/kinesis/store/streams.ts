import { resourceInUse, streamNotFound } from "../errors";
import type { Owner } from "../stream-name";
import { Stream } from "./stream";
import { type DiskOptions, StreamFolder, storedStreams } from "./stream-folder";
import { newStreamState, type StreamMode } from "./stream-state";

export interface StreamsOptions {
  readonly owner: Owner;
  readonly maxBytesPerStream: number;
  /** Absent: streams live in memory only. */
  readonly disk?: DiskOptions | undefined;
}

/** The streams of one account in one region. */
export class Streams {
  readonly owner: Owner;
  readonly #options: StreamsOptions;
  readonly #byName = new Map<string, Stream>();
  /** Names of streams of an earlier start that nobody has taken up yet. */
  readonly #leftBehind = new Set<string>();

  /** Takes in the streams that are on disk. @throws EngineError naming a file that is not as it was written */
  constructor(options: StreamsOptions) {
    this.owner = options.owner;
    this.#options = options;
    for (const state of options.disk === undefined ? [] : storedStreams(options.disk)) {
      const stream = new Stream({ ...this.#placeOf(state.name), state });
      stream.load();
      this.#byName.set(state.name, stream);
      this.#leftBehind.add(state.name);
    }
  }

  /** @throws AwsError ResourceInUseException when there is one of that name */
  create(options: { name: string; shardCount: number; mode: StreamMode }): Stream {
    if (this.#byName.has(options.name)) {
      throw resourceInUse(`Stream ${options.name} under account ${this.owner.accountId} already exists.`);
    }
    const state = newStreamState(options);
    const place = this.#placeOf(state.name);
    // What a removal that was cut short has left is not the new stream's.
    place.folder?.remove();
    place.folder?.save(state);
    const stream = new Stream({ ...place, state });
    this.#byName.set(options.name, stream);
    return stream;
  }

  /** The stream that an earlier start left under this name, once. */
  takeUp(name: string): Stream | undefined {
    return this.#leftBehind.delete(name) ? this.find(name) : undefined;
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
    this.#placeOf(name).folder?.remove();
    this.#byName.delete(name);
    this.#leftBehind.delete(name);
  }

  /** Every name, in the order of its bytes. */
  names(): string[] {
    return [...this.#byName.keys()].sort();
  }

  /** Forgets all of them; what is on disk stays. */
  clear(): void {
    this.#byName.clear();
  }

  #placeOf(name: string): { arn: string; maxBytes: number; folder: StreamFolder | undefined } {
    const { owner, maxBytesPerStream, disk } = this.#options;
    return {
      arn: `arn:aws:kinesis:${owner.region}:${owner.accountId}:stream/${name}`,
      maxBytes: maxBytesPerStream,
      folder: disk && new StreamFolder(disk, name),
    };
  }
}
