/**
 * Adds `statedKeys` (the keys that stand in the file) to an object before its defaults are filled in, so that a
 * reader can tell "the user asked for this" from "this is the default".
 */
export function withStatedKeys(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) || "statedKeys" in value)
    return value;
  return { ...value, statedKeys: Object.keys(value) };
}
