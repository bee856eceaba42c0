import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { fileNameOf } from "../durable/file-name";
import { readState, writeState } from "../durable/state-file";

const QueueFile = z.strictObject({
  version: z.literal(1),
  name: z.string(),
  createdMs: z.int(),
  modifiedMs: z.int(),
  attributes: z.record(z.string(), z.string()),
});
/** What is known of a queue beside its messages. */
export type QueueState = z.infer<typeof QueueFile>;

/** Where a queue lies: `<dataDir>/sqs/<queue>`, its messages in a folder of their own. */
export class QueueFolder {
  readonly messages: string;
  readonly #path: string;

  constructor(dataDir: string, name: string) {
    this.#path = join(dataDir, "sqs", fileNameOf(name));
    this.messages = join(this.#path, "messages");
  }

  save(state: QueueState): void {
    writeState(stateFile(this.#path), state);
  }

  remove(): void {
    rmSync(this.#path, { recursive: true, force: true });
  }
}

/** The queues that are on disk. @throws EngineError naming a file that is not as it was written */
export function storedQueues(dataDir: string): QueueState[] {
  const folder = join(dataDir, "sqs");
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => readState(stateFile(join(folder, name)), QueueFile, "what a queue is"))
    .filter((state) => state !== undefined);
}

function stateFile(folder: string): string {
  return join(folder, "queue.json");
}
