import { decompressed } from "../summary/decompress";
import { CONSOLE_LIMITS } from "./limits";

/**
 * The records of an object, one a line: JSON values, or the text of lines that are no JSON.
 *
 * @throws EngineError where the object is not compressed as its name says, or is too large to be shown
 */
export function objectRecords({ key, body }: { readonly key: string; readonly body: Uint8Array }): unknown[] {
  const bytes = decompressed({ name: key, body, maxBytes: CONSOLE_LIMITS.expandedBytes });
  return textLines(Buffer.from(bytes).toString("utf8")).map(recordOf);
}

/** Lines as readers of logs see them: a line break at the end opens no other line. */
export function textLines(text: string): string[] {
  const lines = text.split(/\r?\n/);
  return lines.length > 1 && lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** A line's JSON value, or the line. */
export function recordOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
