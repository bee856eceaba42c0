import type { GraphNode } from "../../diagram/model";

/** Strokes on a square of 20. Our own signs: AWS's icons may not be changed in colour, and these have to be. */
const STROKES: Readonly<Record<string, string>> = {
  source: "M4 5h12v10H4zM4 8h12M7 11h6M7 13h4",
  stream: "M3 6c3-3 5 3 8 0s4-1 6 0M3 10c3-3 5 3 8 0s4-1 6 0M3 14c3-3 5 3 8 0s4-1 6 0",
  "delivery-stream": "M3 5h14l-5 6v5l-4-2v-3z",
  function: "M5 4h2.5l6 12H16M9 9l-4 7",
  bucket:
    "M4 5c0-1 3-1.8 6-1.8s6 .8 6 1.8-3 1.8-6 1.8S4 6 4 5zM4 5l1.4 10.5c.2 1 2.2 1.6 4.6 1.6s4.4-.6 4.6-1.6L16 5",
  "log-group": "M5 3h7l3 3v11H5zM12 3v3h3M7.5 10h5M7.5 13h5",
  queue: "M3 6h3v8H3zM8.5 6h3v8h-3zM14 6h3v8h-3z",
  table: "M3.5 4h13v12h-13zM3.5 8h13M3.5 12h13M8.5 4v12",
  search: "M8.5 3.5a5 5 0 1 0 0 10a5 5 0 1 0 0-10zM12.2 12.2L17 17",
  slack: "M8 3v14M12 3v14M3 8h14M3 12h14",
};

/** The sign of a kind of node. */
export function KindIcon({ kind }: { readonly kind: GraphNode["kind"] }) {
  return (
    <svg class="kind" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">
      <path d={STROKES[kind] ?? "M4 4h12v12H4z"} />
    </svg>
  );
}
