import Parser from "nginxparser";
import { COMBINED } from "../../formats";
import type { LineToObject } from "./peer";

/** https://www.npmjs.com/package/nginxparser: a regular expression made from the log_format. */
export function nginxparser(): LineToObject {
  const parser = new Parser(COMBINED);
  return (line) => {
    let row: object | undefined;
    parser.parseLine(line, (parsed) => {
      row = parsed;
    });
    return row;
  };
}
