import { type FieldType, isTimeType } from "./field-type";
import { readTime } from "./time";

/** Types whose text says by itself where it ends. */
export type ScannedType = Exclude<FieldType, "token" | "text">;

/** Where a value ends, or the rule it breaks. */
export type Scan = { readonly end: number } | { readonly rule: string };

const STATUS = /\d{3}(?!\d)/y;
/** https://nginx.org/en/docs/http/ngx_http_core_module.html#var_request_id */
const REQUEST_ID = /-|[0-9a-f]{32}/y;
const INTEGER = /-|(?:0|[1-9]\d{0,15})(?!\d)/y;
const DECIMAL = /-|(?:0|[1-9]\d{0,14})(?:\.\d{1,14})?(?!\d)/y;
/** Every decimal of so many digits survives the way through a JavaScript number and back. */
export const EXACT_DIGITS = 15;

/** Reads the value of the given type that begins at `at`. Time is proportional to the value's length. */
export function scanValue(type: ScannedType, line: string, at: number): Scan {
  if (isTimeType(type)) return readTime(type, line, at);
  if (type === "status") return scanPattern(STATUS, line, at) ?? { rule: "is not three digits" };
  if (type === "request_id")
    return scanPattern(REQUEST_ID, line, at) ?? { rule: "is not 32 hexadecimal digits" };
  if (type === "integer") return scanInteger(line, at);
  if (type === "decimal") return scanDecimal(line, at);
  return scanNumbers(line, at);
}

function scanPattern(pattern: RegExp, line: string, at: number): { end: number } | undefined {
  pattern.lastIndex = at;
  return pattern.test(line) ? { end: pattern.lastIndex } : undefined;
}

function scanInteger(line: string, at: number): Scan {
  const scan = scanPattern(INTEGER, line, at);
  if (!scan) return { rule: "is not a whole number of at most 16 digits" };
  const text = line.slice(at, scan.end);
  if (text !== "-" && !Number.isSafeInteger(Number(text))) return { rule: "is above 2^53-1" };
  return scan;
}

function scanDecimal(line: string, at: number): Scan {
  const scan = scanPattern(DECIMAL, line, at);
  const digits = scan ? line.slice(at, scan.end).replace(".", "").length : 0;
  if (!scan || digits > EXACT_DIGITS) return { rule: "is not a decimal number of at most 15 digits" };
  return scan;
}

/** nginx joins the tries of one upstream group by `, ` and the groups by ` : `. */
function scanNumbers(line: string, at: number): Scan {
  const first = scanDecimal(line, at);
  if ("rule" in first) return { rule: "is not a list of decimal numbers" };
  let { end } = first;
  for (;;) {
    const separator = [", ", " : "].find((text) => line.startsWith(text, end));
    if (separator === undefined) return { end };
    const next = scanDecimal(line, end + separator.length);
    if ("rule" in next) return { end };
    end = next.end;
  }
}
