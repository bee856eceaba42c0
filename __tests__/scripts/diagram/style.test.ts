import { STYLE } from "../../../scripts/diagram/style";

const [light = "", dark = ""] = STYLE.split("@media (prefers-color-scheme: dark)");

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function color(style: string, selector: string, property: string): string {
  const [, rule = ""] = style.split(`  ${selector} {`);
  return new RegExp(`\\b${property}: (#[0-9a-f]{6})`).exec(rule.split("}")[0] ?? "")?.[1] ?? "";
}

describe.each([
  ["light", light],
  ["dark", dark],
] as const)("%s", (_theme, style) => {
  const grounds = [".paper", ".panel", ".node"].map((selector) => color(style, selector, "fill"));

  // https://www.w3.org/TR/WCAG22/#contrast-minimum
  test.each([".ink", ".soft", "text.failure"])("text that is %s can be read on every ground", (selector) => {
    for (const ground of grounds) {
      expect(contrast(color(style, selector, "fill"), ground)).toBeGreaterThan(4.5);
    }
  });

  // https://www.w3.org/TR/WCAG22/#non-text-contrast
  test.each([".flow.edge", ".failure.edge", ".outside.icon", ".moves.icon", ".runs.icon", ".rests.icon"])(
    "what is drawn as %s can be seen on every ground",
    (selector) => {
      for (const ground of grounds) {
        expect(contrast(color(style, selector, "stroke"), ground)).toBeGreaterThan(3);
      }
    },
  );
});
