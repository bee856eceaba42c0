import { isUtf8 } from "node:buffer";

/** A quarantined line, byte for byte, as JSON can hold it. */
export interface RawLine {
  readonly raw: string;
  /** Where the line is not UTF-8. */
  readonly encoding?: "base64";
}

/**
 * @example
 * rawLine(Buffer.from("nginx: [emerg] …")); // { raw: "nginx: [emerg] …" }
 * rawLine(Buffer.from([0xff])); // { raw: "/w==", encoding: "base64" }
 */
export function rawLine(line: Buffer): RawLine {
  return isUtf8(line) ? { raw: line.toString() } : { raw: line.toString("base64"), encoding: "base64" };
}
