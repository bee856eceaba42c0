import { isUtf8 } from "node:buffer";
import type * as z from "zod";
import { OpenSearchError, parsingError } from "./errors";
import { OPENSEARCH_LIMITS } from "./limits";

/** An object of a client's JSON. Its keys are anybody's: read them by entries or `Object.hasOwn`. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON that is not JSON, is not UTF-8, or lies too deep. */
export class JsonError extends Error {
  override readonly name = "JsonError";
}

/** @throws JsonError */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new JsonError((error as Error).message);
  }
  if (isDeeper(value, OPENSEARCH_LIMITS.jsonDepth)) {
    throw new JsonError(
      `Document nesting depth exceeds the maximum allowed (${OPENSEARCH_LIMITS.jsonDepth})`,
    );
  }
  return value;
}

/** A request's body, which must be an object; undefined where there is none. */
export function parseBody(body: Buffer): JsonObject | undefined {
  if (body.length === 0) return undefined;
  try {
    if (!isUtf8(body)) throw new JsonError("Invalid UTF-8");
    const value = parseJson(body.toString("utf8"));
    if (isObject(value)) return value;
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw new OpenSearchError(400, { type: "json_parse_exception", reason: error.message });
  }
  throw parsingError("Expected [START_OBJECT] at the start of the request body");
}

/**
 * What a part of a request says, checked.
 *
 * @param what names the part in the error
 */
export function parseParameters<S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === "unrecognized_keys") {
    const names = issue.keys.map((key) => [...issue.path, key].join("."));
    throw parsingError(
      `${what} does not support [${names.join(", ")}] here: OpenSearch may, its stand-in does not`,
    );
  }
  const at = issue?.path.join(".") ?? "";
  throw parsingError(`${what}${at === "" ? "" : ` [${at}]`}: ${issue?.message}`);
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (depth === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isDeeper(item, depth - 1));
  // Without a list of the values: it is asked of every document.
  for (const name in value) if (isDeeper((value as JsonObject)[name], depth - 1)) return true;
  return false;
}
