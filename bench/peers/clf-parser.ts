import parse from "clf-parser";
import type { LineToObject } from "./peer";

/** https://www.npmjs.com/package/clf-parser: one delimiter after the other. */
export function clfParser(): LineToObject {
  return parse;
}
