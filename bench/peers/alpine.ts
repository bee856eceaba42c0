import Alpine from "alpine";
import type { LineToObject } from "./peer";

/** https://www.npmjs.com/package/alpine: reads character by character, in Apache's combined format. */
export function alpine(): LineToObject {
  const parser = new Alpine();
  return (line) => {
    try {
      return parser.parseLine(line);
    } catch {
      // It throws for a line it cannot read, such as one whose user has a blank.
      return undefined;
    }
  };
}
