import type { ChangedValues } from "./finding";
import { at } from "./json-value";
import { type Rich, rich } from "./markdown/rich";
import { NotKnown } from "./unknown";
import { valueText } from "./value-text";

/** A setting that should stay what it is: one attribute, and which values are safe. */
export interface Setting {
  readonly path: readonly (string | number)[];
  readonly isSafe: (value: unknown) => boolean;
  /** What is so when the value is not safe. */
  readonly says: string;
  /** Whether it is also said of a resource that is created so. @default true */
  readonly onCreate?: boolean;
}

/** A setting's findings: it was safe, or nothing was there, and is no longer; what is not known is said, too. */
export function settingFindings(
  { kind, before, after }: ChangedValues,
  settings: readonly Setting[],
): Rich[] {
  if (after === undefined) return [];
  return settings.flatMap(({ path, isSafe, says, onCreate = true }) => {
    const [was, becomes] = [at(before, ...path), at(after, ...path)];
    if (kind === "create" ? !onCreate || becomes instanceof NotKnown : !isSafe(was)) return [];
    const name = path.filter((step) => typeof step === "string").join(".");
    if (becomes instanceof NotKnown) {
      // What AWS fills in is not known either, wherever a resource is replaced.
      return kind === "replace"
        ? []
        : [rich`${name}, ${valueText(was)} so far, is **not known before apply**`];
    }
    if (isSafe(becomes)) return [];
    const values =
      kind === "create"
        ? rich`${name} = ${valueText(becomes)}`
        : rich`${name}: ${valueText(was)} → ${valueText(becomes)}`;
    return [[`${says}: `, ...values]];
  });
}

export const isTrue = (value: unknown): boolean => value === true;
export const isFalse = (value: unknown): boolean => value === false || value === undefined || value === null;
/** Whether there is a value at all; providers write an empty text, or false, for none. */
export const isStated = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== "" && value !== false;
