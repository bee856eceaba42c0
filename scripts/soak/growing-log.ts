import { appendFileSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type NumberedLine, numberedLines } from "./numbered-lines";

/** A log that grows in the order of its lines' numbers. */
export class GrowingLog {
  readonly path: string;
  readonly written: NumberedLine[] = [];
  private readonly name: string;
  /** How many files have had the log's name. */
  files = 1;

  /** @param options.name of the lines, see `numberedLines` */
  constructor({ folder, name }: { folder: string; name: string }) {
    this.name = name;
    this.path = join(folder, "access.log");
    writeFileSync(this.path, "");
  }

  append(count: number): void {
    const lines = numberedLines(this.name, { from: this.written.length, count });
    appendFileSync(this.path, lines.map(({ line }) => `${line}\n`).join(""));
    this.written.push(...lines);
  }

  /** As logrotate does by itself. */
  rotate(): void {
    renameSync(this.path, `${this.path}.${this.files}`);
    writeFileSync(this.path, "");
    this.files += 1;
  }

  /** As logrotate does with copytruncate. */
  truncate(): void {
    truncateSync(this.path);
  }
}
