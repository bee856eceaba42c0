import * as z from "zod";
import { SLACK_LIMITS } from "./limits";

const text = (max: number, types: readonly ["plain_text"] | readonly ["plain_text", "mrkdwn"]) =>
  z.looseObject({ type: z.enum(types), text: z.string().min(1).max(max) });

const anyText = (max: number) => text(max, ["plain_text", "mrkdwn"]);

const common = { block_id: z.string().min(1).max(SLACK_LIMITS.blockIdCharacters).optional() };

const image = {
  image_url: z.string().max(SLACK_LIMITS.urlCharacters).optional(),
  alt_text: z.string().max(SLACK_LIMITS.altTextCharacters),
};

const Section = z
  .looseObject({
    type: z.literal("section"),
    text: anyText(SLACK_LIMITS.sectionCharacters).optional(),
    fields: z.array(anyText(SLACK_LIMITS.fieldCharacters)).min(1).max(SLACK_LIMITS.sectionFields).optional(),
    ...common,
  })
  .refine(({ text: body, fields }) => body !== undefined || fields !== undefined);

const ContextElement = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("image"), ...image }),
  z.looseObject({
    type: z.enum(["plain_text", "mrkdwn"]),
    text: z.string().min(1).max(SLACK_LIMITS.sectionCharacters),
  }),
]);

/** A block of Block Kit, with the rules that Slack has for messages; what a block may hold beside is passed on. */
export const SlackBlock = z.discriminatedUnion("type", [
  Section,
  z.looseObject({
    type: z.literal("header"),
    text: text(SLACK_LIMITS.headerCharacters, ["plain_text"]),
    ...common,
  }),
  z.looseObject({
    type: z.literal("context"),
    elements: z.array(ContextElement).min(1).max(SLACK_LIMITS.contextElements),
    ...common,
  }),
  z.looseObject({
    type: z.literal("actions"),
    elements: z
      .array(z.looseObject({ type: z.string() }))
      .min(1)
      .max(SLACK_LIMITS.actionElements),
    ...common,
  }),
  z.looseObject({ type: z.literal("image"), ...image, ...common }),
  z.looseObject({
    type: z.literal("rich_text"),
    elements: z.array(z.looseObject({ type: z.string() })),
    ...common,
  }),
  z.looseObject({ type: z.literal("divider"), ...common }),
]);
export type SlackBlock = z.infer<typeof SlackBlock>;
