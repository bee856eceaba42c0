import type { Graph } from "../../diagram/graph";

/** The picture in words, for those who do not see it: stack by stack, every way. */
export function describe({ stacks, nodes, edges }: Graph): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return stacks
    .map(({ id, title }) => {
      const ways = edges
        .filter(({ from }) => byId.get(from)?.stack === id)
        .map(({ from, to, kind, label }) => {
          const ends = `${byId.get(from)?.title} to ${byId.get(to)?.title}`;
          return `${kind === "failure" ? "what fails, " : ""}${ends}${label === undefined ? "" : ` (${label})`}`;
        });
      return `${id}, ${title}: ${ways.join("; ")}.`;
    })
    .join(" ");
}
