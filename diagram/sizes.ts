/** Of a node: an icon, and beside it two lines of text. */
export const NODE = { width: 160, height: 56 } as const;

/** Around and above the nodes of a stack, and between stacks. */
export const STACK = { padding: 20, title: 36, gap: 20 } as const;

/** Of what is written on an edge, with a little room. */
export const LABEL = { height: 18, padding: 5 } as const;

/** Letters of the usual fonts at 11 pixels are narrower, most of them: no text is cut. */
const LETTER = 6.3;

/** How wide the label of an edge is, with its room. */
export function labelWidth(label: string | undefined): number {
  return label === undefined || label === "" ? 0 : Math.ceil(label.length * LETTER) + 2 * LABEL.padding;
}
