import * as z from "zod";
import { ruleText } from "../../../scripts/config-docs/rule-text";

test.each([
  ["a text", z.string(), "text"],
  ["a text that must be something", z.string().regex(/^a$/, "must be an a"), "an a"],
  ["a text that must not be something", z.string().regex(/^a$/, "must not be b"), "text; must not be b"],
  [
    "a text with two rules",
    z.string().regex(/^a/, "must be an a").max(1, "must be at most 1"),
    "an a; at most 1",
  ],
  ["a text of a known form", z.email("must be an e-mail address"), "an e-mail address"],
  ["a whole number", z.int().min(1).max(10_000), "whole number, 1–10,000"],
  ["a whole number without an end", z.int().min(1), "whole number, 1 or more"],
  ["a number", z.number().min(0.2).max(1), "number, 0.2–1"],
  ["a choice", z.enum(["gzip", "none"]), "`gzip`, `none`"],
  ["some values", z.literal([2, 3]), "`2`, `3`"],
  ["a boolean", z.boolean(), "`true`, `false`"],
  [
    "one or another",
    z.union([z.literal("never"), z.int().min(30).max(60)]),
    "`never` or whole number, 30–60",
  ],
  ["a list", z.array(z.string()).min(1), "list of texts, 1 at least"],
  [
    "a list whose bound has words",
    z.array(z.int().min(1).max(2)).max(3, "must be at most 3: AWS takes no more"),
    "list, each whole number, 1–2; at most 3: AWS takes no more",
  ],
  ["a record", z.record(z.string(), z.boolean()), "name to `true`, `false`"],
  ["a section", z.strictObject({ a: z.string() }), "section"],
  [
    "a rule that says what is there instead",
    z.string().refine(() => true, { error: "names a table that there is not" }),
    "text",
  ],
])("%s", (_name, schema, text) => {
  expect(ruleText(schema)).toBe(text);
});
