import { isIP } from "node:net";
import { splitAddressPort } from "./address-port";
import { isListType, isTimeType, type LineFieldType, type ListType } from "./field-type";
import { readTime } from "./time";

/** Types whose text says by itself where it ends. */
export type ScannedType = Exclude<LineFieldType, "token" | "text">;

/** Where a value ends, or the rule it breaks. */
export type Scan =
  | {
      /** Index behind the value. */
      readonly end: number;
    }
  | { readonly rule: string };

const STATUS = /\d{3}(?!\d)/y;
/** https://nginx.org/en/docs/http/ngx_http_core_module.html#var_request_id */
const REQUEST_ID = /-|[0-9a-f]{32}/y;
const OPTIONAL_STATUS = /-|\d{3}(?!\d)/y;
const INTEGER = /-|(?:0|[1-9]\d{0,15})(?!\d)/y;
const SIGNED_INTEGER = /-?[1-9]\d{0,15}(?!\d)|0(?!\d)|-/y;
const DECIMAL = /-|(?:0|[1-9]\d{0,14})(?:\.\d{1,14})?(?!\d)/y;
const NOT_MEASURED = /-1(?![\d.])/y;
/** AWS calls the id opaque; only the form that it has tells an id that ends the line from one that was cut off. */
const CONN_TRACE_ID = /[!#-~]+(?= )|(?:-|TID_[0-9a-f]{32})$/y;
const CONN_TRACE_ID_RULE = "is no id (one that ends the line is TID_ and 32 hexadecimal digits)";
const LIST_RULES: Readonly<Record<ListType, string>> = {
  comma_list: "is no list of words joined by ,",
  word_list: "is no list of words joined by a blank",
  status_list: "is no list of three digits or - joined by a blank",
};
const ADDRESS_RULE = "is no address and port";
const IP_RULE = "is no address";
/** All that an address, its brackets and its port are made of. */
const ADDRESS = /-|[0-9A-Fa-f.:[\]]+/y;
/** Visible ASCII without quotes and backslashes, and without commas in a list that these divide. */
const LISTS: Readonly<Record<ListType, RegExp>> = {
  comma_list: /[!#-+\--[\]-~]+(?:,[!#-+\--[\]-~]+)*/y,
  word_list: /[!#-[\]-~]+(?: [!#-[\]-~]+)*/y,
  status_list: /(?:-|\d{3}(?!\d))(?: (?:-|\d{3}(?!\d)))*/y,
};
/** Every decimal of so many digits survives the way through a JavaScript number and back. */
export const EXACT_DIGITS = 15;

/**
 * Reads the value of the given type that begins at `at`. Time is proportional to the value's length.
 *
 * @example
 * scanValue("decimal", "0.250 1.5", 0); // -> { end: 5 }
 * scanValue("status", "20 ", 0); // -> { rule: "is not three digits" }
 */
export function scanValue(type: ScannedType, line: string, at: number): Scan {
  if (isTimeType(type)) return readTime(type, line, at);
  if (type === "status") return scanPattern(STATUS, line, at) ?? { rule: "is not three digits" };
  if (type === "request_id")
    return scanPattern(REQUEST_ID, line, at) ?? { rule: "is not 32 hexadecimal digits" };
  if (type === "integer") return scanInteger(INTEGER, line, at);
  if (type === "decimal") return scanDecimal(line, at);
  if (type === "optional_status")
    return scanPattern(OPTIONAL_STATUS, line, at) ?? { rule: "is neither three digits nor -" };
  if (type === "signed_integer") return scanInteger(SIGNED_INTEGER, line, at);
  if (type === "duration") return scanPattern(NOT_MEASURED, line, at) ?? scanDecimal(line, at);
  if (isListType(type)) return scanPattern(LISTS[type], line, at) ?? { rule: LIST_RULES[type] };
  if (type === "address")
    return scanAddress(line, at, (text) => splitAddressPort(text) !== undefined) ?? { rule: ADDRESS_RULE };
  if (type === "ip") return scanAddress(line, at, (text) => isIP(text) !== 0) ?? { rule: IP_RULE };
  if (type === "conn_trace_id") return scanPattern(CONN_TRACE_ID, line, at) ?? { rule: CONN_TRACE_ID_RULE };
  return scanNumbers(line, at);
}

function scanPattern(pattern: RegExp, line: string, at: number): { end: number } | undefined {
  pattern.lastIndex = at;
  return pattern.test(line) ? { end: pattern.lastIndex } : undefined;
}

function scanAddress(
  line: string,
  at: number,
  isValid: (text: string) => boolean,
): { end: number } | undefined {
  const scan = scanPattern(ADDRESS, line, at);
  const text = scan && line.slice(at, scan.end);
  return text === "-" || (text !== undefined && isValid(text)) ? scan : undefined;
}

function scanInteger(pattern: RegExp, line: string, at: number): Scan {
  const scan = scanPattern(pattern, line, at);
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
