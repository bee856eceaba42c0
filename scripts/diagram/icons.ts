import type { NodeKind } from "../../diagram/graph";

/** The side of the square that an icon is drawn in. */
export const ICON = 22;

/** An icon of each kind, as a line drawing: none needs a colour or a font to be told from the others. */
export const ICONS: Readonly<Record<NodeKind, string>> = {
  // Two machines in a rack.
  source: "M3 4h16v6H3z M3 12h16v6H3z M6 7h1 M6 15h1 M10 7h6 M10 15h6",
  // Three waves.
  stream: "M2 6c3-4 6 4 9 0s6 4 9 0 M2 11c3-4 6 4 9 0s6 4 9 0 M2 16c3-4 6 4 9 0s6 4 9 0",
  // A wave that comes down into a tray.
  "delivery-stream": "M2 4c3-4 6 4 9 0s6 4 9 0 M11 7v8 M8 12l3 3 3-3 M3 14v5h16v-5",
  // A lambda.
  function: "M5 3h4l8 16h-3 M10 7.5L4.5 19",
  // A pail.
  bucket: "M3 5c0-3.3 16-3.3 16 0s-16 3.3-16 0l2.5 13c0.5 2.5 10.5 2.5 11 0L19 5",
  // A page with lines.
  "log-group": "M5 2h9l4 4v14H5z M14 2v4h4 M8 10h7 M8 13h7 M8 16h4",
  // Letters, one behind the other.
  queue: "M2 7h5v8H2z M9 7h5v8H9z M16 7h4v8h-4z",
  // Rows and columns.
  table: "M3 4h16v14H3z M3 8.5h16 M3 13h16 M9 4v14",
  // A magnifying glass.
  search: "M3 9a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0-13 0 M14.5 13.5L20 19",
  // What somebody says.
  slack: "M3 3h16v12h-9l-4 4v-4H3z M7 7.5h8 M7 11h5",
};
