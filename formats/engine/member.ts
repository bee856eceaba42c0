import type { Output } from "../outputs";
import { encodeLiteral, type Literal } from "./words";

/** One name of the record, and the JSON around its value. */
export interface Member {
  /** `,"name":` and, in front of text, its opening quote. */
  readonly key: Literal;
  /** The key in front of text, where `key` is that in front of a number. */
  readonly textKey: Literal;
  /** The whole member of a missing value, `,"name":null` or `,"name":"-"`. */
  readonly missing: Literal;
  /** Nothing stands for a missing value, too; else it is an empty text. */
  readonly emptyIsMissing: boolean;
  /** A dash stands for a missing value, too; else it is a text. */
  readonly dashIsMissing: boolean;
}

/** Encodes once what stands around a value in every line. `missing` is JSON, a text as far as its closing quote. */
export function compileMember(
  { name }: Pick<Output, "name">,
  value: {
    readonly isText: boolean;
    readonly missing: string;
    readonly emptyIsMissing: boolean;
    /** @default true */
    readonly dashIsMissing?: boolean;
  },
): Member {
  const key = `,${JSON.stringify(name)}:`;
  const textKey = encodeLiteral(`${key}"`);
  return {
    key: value.isText ? textKey : encodeLiteral(key),
    textKey,
    missing: encodeLiteral(key + value.missing),
    emptyIsMissing: value.emptyIsMissing,
    dashIsMissing: value.dashIsMissing ?? true,
  };
}
