import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { Escape } from "../../formats";
import { ROOT } from "../../scripts/lib/paths";

/** Shared with the tests, which hold parser, engine and an oracle to it. */
const FOLDER = join(ROOT, "__tests__/fixtures/hostile");

const PLACE = "{repeat}";

const LINE = {
  /** What is hostile about it. */
  why: z.string(),
  line: z.string(),
  /** latin1: each character is one byte. @default utf8 */
  encoding: z.enum(["utf8", "latin1"]).default("utf8"),
  /** What stands for each `{repeat}` in the line and in the record. */
  repeat: z.strictObject({ text: z.string(), times: z.int().positive() }).optional(),
};
type Line = z.infer<z.ZodObject<typeof LINE>>;

const whole = (text: string, { repeat }: Line): string =>
  repeat ? text.replaceAll(PLACE, () => repeat.text.repeat(repeat.times)) : text;
const bytesOf = (line: Line): Buffer => Buffer.from(whole(line.line, line), line.encoding);

const Delivered = z
  .strictObject({
    ...LINE,
    record: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    epochSeconds: z.number(),
  })
  .transform(({ record, epochSeconds, ...line }) => {
    const entries = Object.entries(record).map(
      ([name, value]) => [name, typeof value === "string" ? whole(value, line) : value] as const,
    );
    return { why: line.why, line: bytesOf(line), record: Object.fromEntries(entries), epochSeconds };
  });

const Refused = z
  .strictObject({ ...LINE, reason: z.string() })
  .transform(({ reason, ...line }) => ({ why: line.why, line: bytesOf(line), reason }));

const Corpus = z.strictObject({
  name: z.string(),
  format: z.string(),
  escape: Escape.optional(),
  cases: z.array(z.union([Delivered, Refused])).min(1),
});

/** A line, and its record and time or why it must be refused: each was checked by hand. */
export type HostileCase = z.infer<typeof Delivered> | z.infer<typeof Refused>;

/** Hostile lines of one format. */
export type HostileCorpus = z.infer<typeof Corpus>;

/** The hostile lines of `__tests__/fixtures/hostile`, by format. */
export function hostileCorpora(): HostileCorpus[] {
  return readdirSync(FOLDER).map((file) =>
    Corpus.parse(JSON.parse(readFileSync(join(FOLDER, file), "utf8"))),
  );
}
