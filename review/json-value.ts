/** A resource's attributes, in which {@link Hidden} and {@link NotKnown} values may stand at any depth. */
export type Attributes = Readonly<Record<string, unknown>>;

/** An object of attributes or a block; neither a list, nor one of our own marks. */
export function isRecord(value: unknown): value is Attributes {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** What an object has under a name, and nothing of what every object has: `toString` may be the name of a tag. */
export function own(record: Attributes | undefined, name: string): unknown {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
}

/**
 * What stands at a path; nothing where a step leads nowhere. A block that can occur once is a list of at most one.
 *
 * @example
 * at(domain, "encrypt_at_rest", 0, "enabled");
 */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((found, step) => {
    // What is not known as a whole is not known in its parts, and so for what is hidden.
    if (typeof found === "object" && found !== null && !isRecord(found) && !Array.isArray(found))
      return found;
    if (Array.isArray(found)) return typeof step === "number" ? found[step] : undefined;
    return isRecord(found) ? own(found, String(step)) : undefined;
  }, value);
}

/** A value as a list: AWS and Terraform both write one thing without a list around it. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** The object or list that a text holds as JSON; nothing for any other text. */
export function parsedJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
