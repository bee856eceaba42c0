/** The lines of a record: `\n` or `\r\n` ends one, and the last may lack it; no bytes at all are one empty line. */
export function splitRecord(record: Uint8Array): Buffer[] {
  const text = Buffer.from(record).toString("latin1");
  const lines = text.split("\n");
  const last = lines.pop() ?? "";
  const ended = lines.map((line) => line.replace(/\r$/, ""));
  const all = last === "" && ended.length > 0 ? ended : [...ended, last];
  return all.map((line) => Buffer.from(line, "latin1"));
}
