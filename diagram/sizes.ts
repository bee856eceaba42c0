/** Of a node: an icon with what it is, and below them its name. */
export const NODE = { width: 178, height: 56 } as const;

/** Around and above the nodes of a stack, and between stacks. */
export const STACK = { padding: 16, title: 32, gap: 16 } as const;

/**
 * What is written on an edge stands above its line: there is as much below it, which keeps the line in the middle. There is
 * room for so many letters; who draws shortens what is longer.
 */
export const LABEL = { height: 28, padding: 4, letters: 28 } as const;

/**
 * Of a letter at 11 pixels on average. In DejaVu Sans, the widest of the usual fonts, "documents" takes 61.2 pixels and
 * "quarantine/nginx_access/" 140.5 (measured in Chromium): both are less than this and the padding.
 */
const LETTER = 6.3;

/** How wide the label of an edge is, with its room. */
export function labelWidth(label: string | undefined): number {
  if (label === undefined || label === "") return 0;
  return Math.ceil(Math.min(label.length, LABEL.letters) * LETTER) + 2 * LABEL.padding;
}
