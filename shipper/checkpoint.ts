import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname } from "node:path";
import * as z from "zod";
import { codeOf, reasonOf, ShipperError } from "./error";
import { Fingerprint } from "./fingerprint";

const SavedPosition = z.strictObject({
  inode: z.string(),
  /** For people who read the file; a file is found again by inode and head. */
  path: z.string(),
  /** Everything before it was accepted by the stream. */
  offset: z.int().min(0),
  head: Fingerprint,
});
/** Where to go on in one file. */
export type SavedPosition = z.infer<typeof SavedPosition>;

const CheckpointContent = z.strictObject({
  version: z.literal(1),
  flows: z.record(z.string(), z.array(SavedPosition)),
});

/**
 * The checkpoint file: per flow, every file that was seen and the offset up to which its lines were accepted. It is
 * replaced as a whole (temporary file, fsync, rename), so a crash leaves the old or the new one.
 */
export class Checkpoints {
  #writing: Promise<void> | undefined;
  #again = false;

  private constructor(
    private readonly path: string,
    private readonly flows: Map<string, Map<string, SavedPosition>>,
  ) {}

  /** @throws ShipperError when the file exists and is not a checkpoint file of ours: it is never overwritten then. */
  static async load(path: string): Promise<Checkpoints> {
    const text = await readIfPresent(path);
    if (text === undefined) return new Checkpoints(path, new Map());
    const parsed = CheckpointContent.safeParse(jsonOf(text));
    if (!parsed.success) {
      throw new ShipperError(
        `${path}: not a checkpoint file of the shipper (the Kinesis agent keeps a database under this name): name another one or remove it`,
      );
    }
    const flows = Object.entries(parsed.data.flows).map(
      ([flowId, positions]) =>
        [flowId, new Map(positions.map((position) => [position.inode, position]))] as const,
    );
    return new Checkpoints(path, new Map(flows));
  }

  /** The files that the flow has seen, or undefined when it never ran with this checkpoint file. */
  positionsOf(flowId: string): SavedPosition[] | undefined {
    const files = this.flows.get(flowId);
    return files === undefined ? undefined : [...files.values()];
  }

  set(flowId: string, position: SavedPosition): void {
    const files = this.flows.get(flowId) ?? new Map<string, SavedPosition>();
    this.flows.set(flowId, files.set(position.inode, position));
  }

  forget(flowId: string, inode: string): void {
    this.flows.get(flowId)?.delete(inode);
  }

  /** Writes the present state; calls that come while a write is under way share the next one. */
  async save(): Promise<void> {
    if (this.#writing !== undefined) {
      this.#again = true;
      return this.#writing;
    }
    this.#writing = this.#writeUntilCurrent();
    try {
      await this.#writing;
    } finally {
      this.#writing = undefined;
    }
  }

  /** Writes in the background; a failure is told, and the next call tries again. */
  saveSoon(onError: (error: unknown) => void): void {
    this.save().catch(onError);
  }

  async #writeUntilCurrent(): Promise<void> {
    do {
      this.#again = false;
      await this.#write();
    } while (this.#again);
  }

  async #write(): Promise<void> {
    const flows = Object.fromEntries([...this.flows].map(([flowId, files]) => [flowId, [...files.values()]]));
    const temporary = `${this.path}.${process.pid}.tmp`;
    try {
      await mkdir(dirname(this.path), { recursive: true });
      const file = await open(temporary, "w", 0o600);
      try {
        await file.writeFile(`${JSON.stringify({ version: 1, flows }, null, 1)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, this.path);
    } catch (error) {
      throw new ShipperError(`${this.path}: the checkpoint file cannot be written: ${reasonOf(error)}`);
    }
  }
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw new ShipperError(`${path}: the checkpoint file cannot be read: ${reasonOf(error)}`);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
