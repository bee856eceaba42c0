/** Longer than any screen is wide. */
const ROOM = 240;

/** A value as one line, to be told from others by. */
export function oneLine(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text.length > ROOM ? `${text.slice(0, ROOM)}…` : text;
}
