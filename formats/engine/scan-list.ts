import type { ListType } from "../field-type";
import type { InputBuffer } from "./input-buffer";
import { optionalStatusEnd } from "./scan-status";
import { BACKSLASH, BLANK, QUOTE } from "./words";

const COMMA = 0x2c;
const DELETE = 0x7f;

/** What stands between the entries of a list. */
export const SEPARATOR_BYTES: Readonly<Record<ListType, number>> = {
  comma_list: COMMA,
  word_list: BLANK,
  status_list: BLANK,
};

/** Which bytes a word has. */
export const IS_WORD: Readonly<Record<"comma_list" | "word_list", Uint8Array>> = {
  comma_list: wordBytes(COMMA),
  word_list: wordBytes(BLANK),
};

function wordBytes(separator: number): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) =>
    byte > BLANK && byte < DELETE && byte !== QUOTE && byte !== BACKSLASH && byte !== separator ? 1 : 0,
  );
}

/** Index behind the list that begins at `at`; -1 when none does. The same grammar as `scanValue`. */
export function listEnd(type: ListType, { bytes }: InputBuffer, at: number): number {
  const separator = SEPARATOR_BYTES[type];
  let end = entryEnd(type, bytes, at);
  while (end !== -1 && bytes[end] === separator) {
    const next = entryEnd(type, bytes, end + 1);
    if (next === -1) return end;
    end = next;
  }
  return end;
}

function entryEnd(type: ListType, bytes: Uint8Array, at: number): number {
  if (type === "status_list") return optionalStatusEnd(bytes, at);
  const isWord = IS_WORD[type];
  let end = at;
  while (isWord[bytes[end] as number] === 1) end += 1;
  return end === at ? -1 : end;
}
