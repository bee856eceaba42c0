import { appendFileSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type NumberedLine, numberedLines } from "./numbered-lines";

/** A log that grows in the order of its lines' numbers. */
export class GrowingLog {
  readonly path: string;
  readonly written: NumberedLine[] = [];
  private readonly name: string;
  private rotations = 0;

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
    this.rotations += 1;
    renameSync(this.path, `${this.path}.${this.rotations}`);
    writeFileSync(this.path, "");
  }

  /** As logrotate does with copytruncate. */
  truncate(): void {
    truncateSync(this.path);
  }
}
