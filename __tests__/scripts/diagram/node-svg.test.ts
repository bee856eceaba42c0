import type { NodeKind } from "../../../diagram/graph";
import { PLACES } from "../../../diagram/resource-types";
import { NODE } from "../../../diagram/sizes";
import { ICONS } from "../../../scripts/diagram/icons";
import { nodeSvg } from "../../../scripts/diagram/node-svg";

const box = { x: 100, y: 100, ...NODE };
const right = box.x + box.width / 2;

/**
 * The most that a letter takes on average in such texts, measured in Chromium with DejaVu Sans, the widest of the usual fonts:
 * bold at 11.5 pixels 7.74 ("DynamoDB table"), plain at 11 pixels 6.44 ("whoever sends messages").
 */
const WIDTHS = { title: 7.8, name: 6.5 } as const;

function textEnds(svg: string): { title: number; name: number } {
  const [title, name] = [...svg.matchAll(/<text class="([^"]*)" x="([\d.]+)" y="[\d.]+">([^<]*)<\/text>/g)];
  const end = (match: RegExpMatchArray | undefined, letter: number) =>
    Number(match?.[2]) + (match?.[3] ?? "").length * letter;
  return { title: end(title, WIDTHS.title), name: end(name, WIDTHS.name) };
}

test.each([...new Set(Object.values(PLACES).map(({ title }) => title)), "Dead-letter queue"])(
  "%s and the longest name end within the node",
  (title) => {
    const node = { id: "s/a", stack: "s", kind: "queue", title, name: "x".repeat(80), address: "a" } as const;
    const ends = textEnds(nodeSvg(node, box));
    expect(ends.title).toBeLessThan(right);
    expect(ends.name).toBeLessThan(right);
  },
);

test.each(["nginx hosts", "Load balancers", "Applications", "Producers", "Pods", "Slack"])(
  "%s and the longest name end before the round end does",
  (title) => {
    const node = { id: "s/source", stack: "s", kind: "source", title, name: "x".repeat(80) } as const;
    const ends = textEnds(nodeSvg(node, box));
    expect(ends.title).toBeLessThan(right - 10);
    expect(ends.name).toBeLessThan(right - 10);
  },
);

test("no two kinds have the same icon", () => {
  const kinds = Object.keys(ICONS) as NodeKind[];
  expect(new Set(kinds.map((kind) => ICONS[kind])).size).toBe(kinds.length);
});
