import * as z from "zod";
import { Environment } from "../../../environments";
import { settingsOf, UndescribedError } from "../../../scripts/config-docs/settings";

const described = z.string().describe("What it is.");

/** `path | rule | default | required`, of each setting. */
const lines = (schema: z.ZodType): string[] =>
  settingsOf(schema).map(({ path, rule, defaultValue = "", isRequired }) =>
    [path, rule, defaultValue, isRequired ? "required" : ""].join(" | "),
  );

test("keys come in their order, those inside of a section or a list behind it", () => {
  const schema = z.strictObject({
    a: described,
    list: z
      .array(z.strictObject({ b: described.optional() }))
      .default([])
      .describe("Some."),
    section: z
      .strictObject({ c: z.int().default(3).describe("A number.") })
      .prefault({})
      .describe("One."),
  });
  expect(lines(schema)).toEqual([
    "a | text |  | required",
    "list | list of sections | [] | ",
    "list[].b | text |  | ",
    "section | section |  | ",
    "section.c | whole number | 3 | ",
  ]);
});

test("a section's default is written as in TypeScript", () => {
  const size = z.strictObject({ memory: z.int().describe("MB."), kind: described });
  const [section] = settingsOf(
    z.strictObject({ size: size.prefault({ memory: 512, kind: "x" }).describe("How large.") }),
  );
  expect(section?.defaultValue).toBe('{ memory: 512, kind: "x" }');
});

test("what a key must be beside another one is told with the key", () => {
  const inner = z
    .strictObject({ from: described, to: described })
    .refine(() => true, { path: ["to"], error: "must be behind from" });
  const schema = z
    .strictObject({ topic: described, range: inner.describe("From where to where.") })
    .refine(() => true, { path: ["topic"], error: "must be set where range is" })
    .refine(() => true, { path: ["range", "from"], error: "must not be the topic" });
  expect(lines(schema)).toEqual([
    "topic | text; set where range is |  | required",
    "range | section |  | required",
    "range.from | text; must not be the topic |  | required",
    "range.to | text; behind from |  | required",
  ]);
});

test("variants are one key that tells them apart, and the keys of each", () => {
  const hours = z.int().min(1).max(9).describe("How long.");
  const mode = z.discriminatedUnion("mode", [
    z.strictObject({ mode: z.literal("shards").describe("A number."), shards: described, hours }),
    z.strictObject({ mode: z.literal("none").describe("By itself."), hours }),
  ]);
  const settings = settingsOf(z.strictObject({ stream: mode.describe("The stream.") }));
  expect(settings.map(({ path, rule }) => `${path} | ${rule}`)).toEqual([
    "stream | section",
    "stream.mode | `shards`, `none`",
    "stream.shards | text; only with `shards`",
    "stream.hours | whole number, 1–9",
  ]);
  expect(settings[1]?.description).toBe("`shards`: a number. `none`: by itself.");
});

test("a key without a description is refused", () => {
  const schema = z.strictObject({ a: z.strictObject({ b: z.string() }).describe("Some.") });
  expect(() => settingsOf(schema)).toThrow(new UndescribedError("a.b: the schema must describe it"));
});

test("every key of an environment is described in whole sentences", () => {
  const settings = settingsOf(Environment);
  expect(settings.length).toBeGreaterThan(100);
  for (const { path, description } of settings) {
    expect([path, description]).toEqual([path, expect.stringMatching(/^[A-Z`\dg].*\.$/)]);
  }
});
