import { isUtf8 } from "node:buffer";
import { illegalArgument, notImplemented, OpenSearchError } from "./errors";
import { isObject, JsonError, type JsonObject, parseJson } from "./json";
import { OPENSEARCH_LIMITS } from "./limits";

export const BULK_ACTIONS = ["create", "index", "delete"] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

/** One operation of a bulk request. */
export interface BulkOperation {
  readonly action: BulkAction;
  readonly index: string;
  readonly id: string | undefined;
  /** Undefined where the action has none. */
  readonly source: SourceLine | undefined;
  readonly ifSeqNo: number | undefined;
  readonly ifPrimaryTerm: number | undefined;
}

/** A document's JSON, as it was sent. */
export interface SourceLine {
  readonly text: string;
  /** Else the text is not what was sent. */
  readonly isUtf8: boolean;
}

const NEWLINE = 10;

/**
 * The operations of a bulk request. A document that is no JSON is its own operation's to refuse.
 *
 * @throws OpenSearchError where the request as a whole is refused
 * @see https://docs.opensearch.org/latest/api-reference/document-apis/bulk/
 */
export function parseBulkBody(body: Buffer, defaultIndex: string | undefined): BulkOperation[] {
  if (body.length === 0) {
    throw new OpenSearchError(400, { type: "parse_exception", reason: "request body is required" });
  }
  if (body.at(-1) !== NEWLINE)
    throw illegalArgument("The bulk request must be terminated by a newline [\\n]");
  const lines = linesOf(body);
  const operations: BulkOperation[] = [];
  const invalid: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const text = lines[at]?.text ?? "";
    if (text.trim() === "") continue;
    const operation = parseAction(text, { number: at + 1, defaultIndex });
    if (operation.action === "delete") operations.push({ ...operation, source: undefined });
    else {
      at += 1;
      const source = lines[at];
      if (source === undefined)
        throw illegalArgument("Validation Failed: 1: no source is given for the last action;");
      operations.push({ ...operation, source });
    }
    invalid.push(...brokenRules(operations.at(-1) as BulkOperation));
  }
  if (operations.length === 0) invalid.push("no requests added");
  if (invalid.length > 0) {
    const reasons = invalid.map((reason, index) => ` ${index + 1}: ${reason};`).join("");
    throw new OpenSearchError(400, {
      type: "action_request_validation_exception",
      reason: `Validation Failed:${reasons}`,
    });
  }
  return operations;
}

function linesOf(body: Buffer): SourceLine[] {
  if (isUtf8(body)) {
    const texts = body.toString("utf8").split("\n");
    texts.pop();
    return texts.map((text) => ({ text, isUtf8: true }));
  }
  const lines: SourceLine[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf(NEWLINE, at);
    const line = body.subarray(at, end);
    lines.push({ text: line.toString("utf8"), isUtf8: isUtf8(line) });
    at = end + 1;
  }
  return lines;
}

/** What a document says. @throws OpenSearchError as the answer of this one document */
export function parseSource({ text, isUtf8 }: SourceLine): JsonObject {
  let reason = "the document must be an object";
  try {
    if (!isUtf8) throw new JsonError("Invalid UTF-8");
    const value = parseJson(text);
    if (isObject(value)) return value;
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    reason = error.message;
  }
  throw new OpenSearchError(400, {
    type: "mapper_parsing_exception",
    reason: "failed to parse",
    caused_by: { type: "json_parse_exception", reason },
  });
}

const KNOWN_METADATA = new Set(["_index", "_id", "if_seq_no", "if_primary_term", "require_alias"]);

function parseAction(
  line: string,
  { number, defaultIndex }: { number: number; defaultIndex: string | undefined },
): Omit<BulkOperation, "source"> {
  const malformed = (text: string) => illegalArgument(`Malformed action/metadata line [${number}], ${text}`);
  const parsed = parseLine(line, malformed);
  if (!isObject(parsed)) throw malformed(`expected START_OBJECT but found [${tokenOf(parsed)}]`);
  const [entry, second] = Object.entries(parsed);
  if (entry === undefined) throw malformed("expected FIELD_NAME but found [END_OBJECT]");
  if (second !== undefined) throw malformed("expected END_OBJECT but found [FIELD_NAME]");
  const [name, metadata] = entry;
  if (name === "update") throw notImplemented("the bulk action [update]");
  const action = BULK_ACTIONS.find((one) => one === name);
  if (action === undefined) {
    throw malformed(`expected field [create], [delete], [index] or [update] but found [${name}]`);
  }
  if (!isObject(metadata)) throw malformed(`expected START_OBJECT but found [${tokenOf(metadata)}]`);
  for (const key of Object.keys(metadata)) {
    if (!KNOWN_METADATA.has(key)) {
      throw illegalArgument(
        `Action/metadata line [${number}] contains an unknown parameter [${key}], or one that the stand-in does not do`,
      );
    }
  }
  const text = (key: string): string | undefined =>
    Object.hasOwn(metadata, key) && metadata[key] !== null ? String(metadata[key]) : undefined;
  if (text("require_alias") === "true") throw notImplemented("aliases (require_alias)");
  const whole = (key: string): number | undefined =>
    text(key) === undefined ? undefined : Number(text(key));
  return {
    action,
    index: text("_index") ?? defaultIndex ?? "",
    id: text("_id"),
    ifSeqNo: whole("if_seq_no"),
    ifPrimaryTerm: whole("if_primary_term"),
  };
}

function parseLine(line: string, malformed: (text: string) => OpenSearchError): unknown {
  try {
    return parseJson(line);
  } catch (error) {
    if (error instanceof JsonError)
      throw malformed(`expected START_OBJECT but found no JSON: ${error.message}`);
    throw error;
  }
}

function brokenRules({ action, index, id }: BulkOperation): string[] {
  const { idBytes } = OPENSEARCH_LIMITS;
  const bytes = Buffer.byteLength(id ?? "");
  return [
    ...(index === "" ? ["index is missing"] : []),
    ...(action === "delete" && id === undefined ? ["id is missing"] : []),
    ...(bytes > idBytes
      ? [`id [${id}] is too long, must be no longer than ${idBytes} bytes but was: ${bytes}`]
      : []),
    ...(id === "" ? ["if _id is specified it must not be empty"] : []),
  ];
}

function tokenOf(value: unknown): string {
  if (value === null) return "VALUE_NULL";
  if (Array.isArray(value)) return "START_ARRAY";
  if (typeof value === "object") return "START_OBJECT";
  return typeof value === "string"
    ? "VALUE_STRING"
    : typeof value === "number"
      ? "VALUE_NUMBER"
      : "VALUE_BOOLEAN";
}
