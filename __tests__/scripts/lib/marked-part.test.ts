import { withMarkedPart } from "../../../scripts/lib/marked-part";

const PART = { name: "growth", command: "cost-docs" };
const text = "# Cost\n\n<!-- growth: written by npm run cost-docs -->\nold\n<!-- /growth -->\n\nmore\n";

test("a part takes the place of what is between the marks, and only of that", () => {
  const now = withMarkedPart({ text, ...PART }, "new");
  expect(now).toBe(
    "# Cost\n\n<!-- growth: written by npm run cost-docs -->\n\nnew\n\n<!-- /growth -->\n\nmore\n",
  );
  expect(withMarkedPart({ text: now, ...PART }, "new")).toBe(now);
});

test.each(["# Cost\n", text.replace("<!-- /growth -->", "")])(
  "a document without both marks is refused",
  (without) => {
    expect(() => withMarkedPart({ text: without, ...PART }, "new")).toThrow(
      "the document must have <!-- growth: written by npm run cost-docs --> and <!-- /growth -->",
    );
  },
);
