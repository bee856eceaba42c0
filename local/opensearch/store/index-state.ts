import { join } from "node:path";
import * as z from "zod";
import { readState, writeState } from "../../durable/state-file";

/** All of an index but its documents, as it is kept in `index.json`. */
const IndexState = z.strictObject({
  index: z.string(),
  uuid: z.string(),
  /** Milliseconds since the epoch. */
  createdMs: z.int(),
  settings: z.record(z.string(), z.string()),
  mappings: z.unknown(),
  /** The policy of Index State Management that the index follows. */
  policyId: z.string().optional(),
});
export type IndexState = z.infer<typeof IndexState>;

/** @throws EngineError where it is not as it was written */
export function readIndexState(folder: string): IndexState | undefined {
  return readState(stateFile(folder), IndexState, "an index");
}

export function writeIndexState(folder: string, state: IndexState): void {
  writeState(stateFile(folder), state);
}

function stateFile(folder: string): string {
  return join(folder, "index.json");
}
