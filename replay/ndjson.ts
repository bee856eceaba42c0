import type * as z from "zod";
import { ReplayError } from "./error";

const LINE_FEED = 10;

/**
 * The values of an NDJSON text, checked.
 *
 * @throws ReplayError naming the object, the line and the rule, never the value: it may be a log line
 */
export function readNdjson<S extends z.ZodType>(schema: S, key: string, text: Buffer): z.infer<S>[] {
  const values: z.infer<S>[] = [];
  let number = 0;
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf(LINE_FEED, start);
    const end = feed === -1 ? text.length : feed;
    number += 1;
    values.push(readJson(schema, `${key}: line ${number}`, text.subarray(start, end)));
    start = end + 1;
  }
  return values;
}

/** One JSON text, checked. @param where begins the error. @throws ReplayError as `readNdjson` does */
export function readJson<S extends z.ZodType>(schema: S, where: string, text: Buffer | string): z.infer<S> {
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path.join(".") || "all of it";
  throw new ReplayError(`${where}: cannot be replayed: ${path}: ${issue?.message}`);
}

function parseJson(text: Buffer | string): unknown {
  try {
    return JSON.parse(text.toString());
  } catch {
    return undefined;
  }
}
