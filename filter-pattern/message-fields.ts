/** One field of a space-delimited message. */
export interface MessageField {
  /** Without the quotes or brackets that held it together. */
  readonly text: string;
  /** Where it begins in the message, with its quote or bracket. */
  readonly from: number;
}

const CLOSING: Readonly<Record<string, string>> = { '"': '"', "[": "]" };

/**
 * Takes a message apart at blanks. What stands between double quotes or square brackets is one field; a quote or
 * bracket that is not closed is a character like others.
 */
export function messageFields(message: string): MessageField[] {
  const fields: MessageField[] = [];
  // Where the search for a closing character has already come to the end: looked for once, not at every field.
  const missing = new Set<string>();
  const blanks = /\s*/y;
  const word = /\S+/y;
  const skip = (from: number): number => {
    blanks.lastIndex = from;
    blanks.exec(message);
    return blanks.lastIndex;
  };
  for (let from = skip(0); from < message.length; ) {
    const closing = CLOSING[message[from] ?? ""];
    const end = closing === undefined || missing.has(closing) ? -1 : message.indexOf(closing, from + 1);
    if (closing !== undefined && end === -1) missing.add(closing);
    if (end !== -1) {
      fields.push({ text: message.slice(from + 1, end), from });
      from = skip(end + 1);
      continue;
    }
    word.lastIndex = from;
    const text = word.exec(message)?.[0] ?? "";
    fields.push({ text, from });
    from = skip(from + text.length);
  }
  return fields;
}
