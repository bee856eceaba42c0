import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileNameOf } from "../../durable/file-name";
import { SegmentLog } from "../../durable/segment-log";
import { readState, writeState } from "../../durable/state-file";
import { shardIdOf } from "../shard-id";
import { StreamState } from "./stream-state";

/** Where the streams of a data folder lie, and who is told of what a power cut left of a log. */
export interface DiskOptions {
  /** `<data folder>/kinesis` */
  readonly folder: string;
  readonly onTorn: (line: string) => void;
}

const STATE_FILE = "stream.json";

/** One stream on disk: `stream.json`, and a folder of segments for each shard that has taken a record. */
export class StreamFolder {
  readonly #path: string;
  readonly #onTorn: (line: string) => void;

  constructor({ folder, onTorn }: DiskOptions, streamName: string) {
    this.#path = join(folder, fileNameOf(streamName));
    this.#onTorn = onTorn;
  }

  save(state: StreamState): void {
    writeState(join(this.#path, STATE_FILE), state);
  }

  logOf(shardIndex: number): SegmentLog {
    return new SegmentLog({ folder: join(this.#path, shardIdOf(shardIndex)), onTorn: this.#onTorn });
  }

  /** Removes the stream; the state first, without which the rest is nobody's. */
  remove(): void {
    rmSync(join(this.#path, STATE_FILE), { force: true });
    rmSync(this.#path, { recursive: true, force: true });
  }
}

/** Every stream that is there. @throws EngineError naming a file that is not as it was written */
export function storedStreams({ folder }: DiskOptions): StreamState[] {
  if (!existsSync(folder)) return [];
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => {
    const state = readState(join(folder, name, STATE_FILE), StreamState, "the stream");
    return state === undefined ? [] : [state];
  });
}
