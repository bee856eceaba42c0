import type { Checkpoints, SavedPosition } from "./checkpoint";
import type { Clock } from "./clock";
import { discover, type FoundFile, fileAt } from "./discover";
import { codeOf, reasonOf, ShipperError } from "./error";
import { compileFilePattern, type FileGlob } from "./glob";
import { Tail, type TailOptions } from "./tail";

/** nginx writes to a renamed log until it is told to reopen it; this long without growth means that it was. */
export const ROTATED_IDLE_MILLIS = 60_000;

export interface FileSetOptions {
  flowId: string;
  filePattern: string;
  initialPosition: "START_OF_FILE" | "END_OF_FILE";
  skipHeaderLines: number;
  once: boolean;
  checkpoints: Checkpoints;
  clock: Clock;
  log: (message: string) => void;
}

interface TrackedFile {
  tail: Tail;
  path: string;
  /** False when the file has left the pattern: it was renamed, compressed or deleted. */
  matches: boolean;
  quietSince: number;
}

/** The open files of one flow: those that match its pattern, and rotated ones until they are read to their end. */
export class FileSet {
  readonly #glob: FileGlob;
  readonly #files = new Map<string, TrackedFile>();
  /** Path → inode at the last scan, to see a rotation between two scans. */
  #seen = new Map<string, string | undefined>();
  readonly #complaints = new Set<string>();

  constructor(private readonly options: FileSetOptions) {
    this.#glob = compileFilePattern(options.filePattern);
  }

  get tails(): Tail[] {
    return [...this.#files.values()].map(({ tail }) => tail);
  }

  /**
   * Opens what matches at the start. A flow that the checkpoint file does not know begins at its initial position
   * (in once mode: the start); one that it knows goes on where it was, and a file that is new to it is read whole.
   *
   * @throws ShipperError for a file that cannot be opened; in once mode also when nothing matches.
   */
  async start(): Promise<void> {
    const { checkpoints, flowId, once, initialPosition } = this.options;
    const saved = checkpoints.positionsOf(flowId);
    const fromStart = saved !== undefined || once || initialPosition === "START_OF_FILE";
    const found = await this.#discover(once);
    if (once && found.length === 0) throw this.#error("no file matches");
    for (const position of saved ?? []) await this.#resume(position, found);
    for (const file of found) {
      if (!this.#files.has(file.inode)) await this.#open(file, fromStart ? "start" : "end");
    }
    if (found.length === 0) this.#complain(this.#error("no file matches yet").message);
    this.#compare(found);
    for (const tail of this.tails) checkpoints.set(flowId, tail.position());
    // A flow without files is noted too: whatever appears later is then new.
    await checkpoints.save();
  }

  /** Looks for new files and for those that were renamed away. */
  async rescan(): Promise<void> {
    try {
      const found = await this.#discover(false);
      this.#compare(found);
      for (const file of found) if (!this.#files.has(file.inode)) await this.#open(file, "start");
    } catch (error) {
      // What is open goes on; the next scan tries again.
      if (!(error instanceof ShipperError)) throw error;
      this.#complain(error.message);
    }
  }

  /** Whether a watched path has become another file since the last scan. */
  async hasRotated(): Promise<boolean> {
    for (const [path, inode] of this.#seen) {
      // What cannot be told now is for the next scan, which says so.
      const now = (await fileAt(path).catch(() => undefined))?.inode;
      if (now !== inode && now !== undefined) return true;
    }
    return false;
  }

  /** Notes that a tail has given lines. */
  grew(tail: Tail): void {
    const file = this.#files.get(tail.inode);
    if (file !== undefined) file.quietSince = this.options.clock.now();
  }

  /** Files that left the pattern and have been quiet for long enough to be done with. */
  retirable(): Tail[] {
    const before = this.options.clock.now() - ROTATED_IDLE_MILLIS;
    return [...this.#files.values()]
      .filter((file) => !file.matches && file.tail.atEnd && file.quietSince <= before)
      .map(({ tail }) => tail);
  }

  async retire(tail: Tail): Promise<void> {
    this.#files.delete(tail.inode);
    this.options.checkpoints.forget(this.options.flowId, tail.inode);
    await tail.close();
  }

  async close(): Promise<void> {
    await Promise.all(this.tails.map((tail) => tail.close()));
    this.#files.clear();
  }

  /** Takes up a file of the checkpoint, also when it has left the pattern while the shipper was not running. */
  async #resume(position: SavedPosition, found: FoundFile[]): Promise<void> {
    const { flowId, checkpoints, log } = this.options;
    const matching = found.find(({ inode }) => inode === position.inode);
    const file = matching ?? (await this.#findRenamed(position.inode));
    const tail = file && (await this.#open(file, position));
    if (tail?.resumed) return;
    checkpoints.forget(flowId, position.inode);
    if (matching === undefined && tail !== undefined) {
      // The inode belongs to a file that has nothing to do with this flow.
      this.#files.delete(tail.inode);
      await tail.close();
    }
    log(
      `flow ${flowId}: ${position.path} is not the file it was: what stood behind byte ${position.offset} was not shipped`,
    );
  }

  async #findRenamed(inode: string): Promise<FoundFile | undefined> {
    const others = await discover({
      folder: this.#glob.folder,
      matches: (name) => !/\.(gz|bz2|zip)$/i.test(name),
    });
    return others.find((file) => file.inode === inode);
  }

  async #open(file: FoundFile, from: TailOptions["from"]): Promise<Tail> {
    const { skipHeaderLines, once, clock } = this.options;
    try {
      const tail = await Tail.open({ path: file.path, from, skipHeaderLines, stopAtPresentEnd: once });
      this.#files.set(tail.inode, { tail, path: file.path, matches: true, quietSince: clock.now() });
      return tail;
    } catch (error) {
      throw this.#error(`${file.path} cannot be read: ${reasonOf(error)}`);
    }
  }

  async #discover(failWhenMissing: boolean): Promise<FoundFile[]> {
    try {
      return await discover(this.#glob);
    } catch (error) {
      const problem = `the folder ${this.#glob.folder} cannot be read: ${reasonOf(error)}`;
      const globbed = /[*?[{]/.test(this.#glob.folder) ? " (a glob is taken in the file name only)" : "";
      if (failWhenMissing || codeOf(error) !== "ENOENT") throw this.#error(problem + globbed);
      this.#complain(this.#error(problem + globbed).message);
      return [];
    }
  }

  /** Notes which open files have left the pattern, and which file stands under each path now. */
  #compare(found: FoundFile[]): void {
    const paths = new Map(found.map(({ inode, path }) => [inode, path]));
    for (const [inode, file] of this.#files) {
      file.matches = paths.has(inode);
      file.path = paths.get(inode) ?? file.path;
    }
    const left = [...this.#files.values()].filter((file) => !file.matches);
    this.#seen = new Map<string, string | undefined>([
      ...left.map((file) => [file.path, undefined] as const),
      ...found.map((file) => [file.path, file.inode] as const),
    ]);
  }

  /** Said once: the same scan comes every few seconds. */
  #complain(message: string): void {
    if (this.#complaints.has(message)) return;
    this.#complaints.add(message);
    this.options.log(message);
  }

  #error(reason: string): ShipperError {
    return new ShipperError(`flow ${this.options.flowId}: ${reason}`);
  }
}
