import { Hidden } from "./hidden";
import { isRecord, own } from "./json-value";
import { isSecretName, type Secrets } from "./secrets";
import { NOT_KNOWN } from "./unknown";

/** Calls `found` with every part of a value that its marks say is sensitive. */
export function eachSensitive(value: unknown, marks: unknown, found: (value: unknown) => void): void {
  if (marks === true) found(value);
  else if (Array.isArray(value) && Array.isArray(marks)) {
    for (const [index, item] of value.entries()) eachSensitive(item, marks[index], found);
  } else if (isRecord(value) && isRecord(marks)) {
    for (const [name, item] of Object.entries(value)) eachSensitive(item, own(marks, name), found);
  }
}

export interface Marks {
  readonly sensitive: unknown;
  readonly unknown?: unknown;
}

/**
 * A value with its marks put into it: what is not known in the place where it will be, what is sensitive hidden. Hidden
 * are also values under a secret's name, and texts with a secret in them: providers copy values (`tags` into
 * `tags_all`), and the copy has no mark.
 */
export function withMarks(value: unknown, marks: Marks, secrets: Secrets): unknown {
  const { sensitive, unknown } = marks;
  if (unknown === true) return NOT_KNOWN;
  // Nothing is no secret, and whether there is something is what a reviewer may see.
  if (sensitive === true && value !== null && value !== undefined) return new Hidden(value);
  if (typeof value === "string") return secrets.isIn(value) ? new Hidden(value) : value;
  if (Array.isArray(value) || (Array.isArray(unknown) && value === undefined)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    return items.map((item, index) =>
      withMarks(item, { sensitive: step(sensitive, index), unknown: step(unknown, index) }, secrets),
    );
  }
  if (!isRecord(value) && !(isRecord(unknown) && value === undefined)) return value;
  const entries: Record<string, unknown> = isRecord(value) ? { ...value } : {};
  // Values that are not known are left out of the object.
  for (const name of isRecord(unknown) ? Object.keys(unknown) : []) {
    if (!(name in entries) && hasUnknown(step(unknown, name))) entries[name] = undefined;
  }
  return Object.fromEntries(
    Object.entries(entries).map(([name, item]) => {
      const marked = withMarks(
        item,
        { sensitive: step(sensitive, name), unknown: step(unknown, name) },
        secrets,
      );
      return [
        name,
        isSecretName(name) && typeof item === "string" && item !== "" ? new Hidden(item) : marked,
      ];
    }),
  );
}

function step(marks: unknown, name: string | number): unknown {
  if (Array.isArray(marks)) return marks[Number(name)];
  return isRecord(marks) ? own(marks, String(name)) : undefined;
}

function hasUnknown(marks: unknown): boolean {
  if (marks === true) return true;
  if (Array.isArray(marks)) return marks.some(hasUnknown);
  return isRecord(marks) && Object.values(marks).some(hasUnknown);
}
