const SCHEMES = new Set(["http:", "https:", "mailto:"]);

/** A URL that may become a link, as it was written; nothing of a script, of data, or of what is no URL. */
export function safeUrl(text: string): string | undefined {
  try {
    return SCHEMES.has(new URL(text).protocol) ? text : undefined;
  } catch {
    return undefined;
  }
}
