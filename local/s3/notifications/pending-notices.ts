import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { readState, writeState } from "../../durable/state-file";
import type { CreatedEvent } from "./configuration";

const PendingFile = z.strictObject({
  version: z.literal(1),
  key: z.string(),
  event: z.enum(["ObjectCreated:Put", "ObjectCreated:Copy", "ObjectCreated:CompleteMultipartUpload"]),
});

/** An object that is being written, and whose message may not be sent yet. */
export interface PendingNotice {
  /** The message's sequencer. */
  readonly sequencer: string;
  readonly key: string;
  readonly event: CreatedEvent;
}

/** The notices of one bucket on disk, a file each, from before the object is there until its message is sent. */
export class PendingNotices {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws EngineError where a file is not as it was written */
  load(): PendingNotice[] {
    mkdirSync(this.#folder, { recursive: true });
    return readdirSync(this.#folder)
      .filter((name) => name.endsWith(".json"))
      .sort()
      .flatMap((name) => {
        const found = readState(join(this.#folder, name), PendingFile, "a notice");
        return found === undefined ? [] : [{ ...found, sequencer: name.slice(0, -".json".length) }];
      });
  }

  add({ sequencer, key, event }: PendingNotice): void {
    writeState(this.#path(sequencer), { version: 1, key, event });
  }

  remove({ sequencer }: PendingNotice): void {
    rmSync(this.#path(sequencer), { force: true });
  }

  #path(sequencer: string): string {
    return join(this.#folder, `${sequencer}.json`);
  }
}
