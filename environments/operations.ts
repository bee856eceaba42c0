import * as z from "zod";
import { distinct, ResourceName } from "./values";

/** SNS topics by severity; one that is absent: its alarms only show in the console. */
export const AlarmTopics = z
  .strictObject({
    warning: ResourceName.optional().describe("Of what somebody should look at some day."),
    critical: ResourceName.optional().describe("Of lines that are lost, or will be."),
  })
  .refine(({ warning, critical }) => warning !== undefined || critical !== undefined, {
    error: "must name a topic for warning or critical",
  });

/** Descriptions of alarms end at 1,024 characters, and have more to say than where to read on. */
const MAX_RUNBOOK_URL = 200;

/** The page; links add `#<section>`. */
export const RunbookUrl = z
  .url({ protocol: /^https?$/, error: "must be an http(s) URL" })
  .max(MAX_RUNBOOK_URL, `must be at most ${MAX_RUNBOOK_URL} characters: alarms have little room for it`)
  .refine((url) => !url.includes("#"), { error: "must name no section: each alarm adds its own" });

/** S3 takes no object into STANDARD_IA sooner, and none from there into GLACIER sooner than so many days later. */
const MIN_DAYS_IN_A_CLASS = 30;

/** A repair takes days, and nobody looks at once: what was put aside is the only copy. */
const MIN_QUARANTINE_DAYS = 30;

const Days = z.int().min(1).max(36_500);
const OrNever = <T extends z.ZodType>(days: T) => z.union([z.literal("never"), days]);

/**
 * How long objects are kept, and where.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export const ObjectLifecycle = z
  .strictObject({
    infrequentAccessDays: OrNever(Days.min(MIN_DAYS_IN_A_CLASS))
      .default(30)
      .describe("Of delivered objects: when they move to STANDARD_IA."),
    glacierDays: OrNever(Days)
      .default(90)
      .describe(
        `Of delivered objects: when they move to GLACIER, from where they must be restored before they are read; ${MIN_DAYS_IN_A_CLASS} days after STANDARD_IA at least.`,
      ),
    expireDays: OrNever(Days)
      .default(365)
      .describe("Of delivered objects: when they are deleted, after all moves."),
    quarantineDays: Days.min(
      MIN_QUARANTINE_DAYS,
      `must be at least ${MIN_QUARANTINE_DAYS}: what was put aside is the only copy`,
    )
      .default(90)
      .describe("Of what was quarantined, given up or replayed: when it is deleted."),
  })
  .superRefine(({ infrequentAccessDays, glacierDays, expireDays }, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    const [moved, frozen, gone] = [infrequentAccessDays, glacierDays, expireDays].map((days) =>
      days === "never" ? Number.POSITIVE_INFINITY : days,
    ) as [number, number, number];
    const earliest = moved + MIN_DAYS_IN_A_CLASS;
    if (Number.isFinite(moved) && frozen < earliest) {
      refuse(
        "glacierDays",
        `must be at least ${earliest}, ${MIN_DAYS_IN_A_CLASS} after infrequentAccessDays`,
      );
    }
    const last = Math.max(...[moved, frozen].filter(Number.isFinite), 0);
    if (gone <= last) refuse("expireDays", `must be more than ${last}, when objects move`);
  });
export type ObjectLifecycle = z.infer<typeof ObjectLifecycle>;

/** Of a budget, and of each: https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Notification.html */
const MAX_NOTIFICATIONS = 10;
const MAX_EMAILS = 10;

const Percents = z
  .array(z.int().min(1).max(1_000))
  .refine((all) => new Set(all).size === all.length, { error: "must not name a share twice" });

/** A monthly amount, and who is told when how much of it is used up. */
export const Budget = z
  .strictObject({
    monthlyUsd: z.number().min(1).max(10_000_000).describe("What a month may cost, in US dollars."),
    actualPercents: Percents.default([80, 100]).describe("Percent of the amount that were spent."),
    forecastPercents: Percents.default([100]).describe(
      "Percent of the amount that the month is expected to come to.",
    ),
    emails: distinct(z.email("must be an e-mail address"), "an address")
      .max(MAX_EMAILS, `must be at most ${MAX_EMAILS}: AWS Budgets takes no more`)
      .default([])
      .describe("Told in addition to the topic of warnings."),
  })
  .refine(
    ({ actualPercents, forecastPercents }) => {
      const count = actualPercents.length + forecastPercents.length;
      return count >= 1 && count <= MAX_NOTIFICATIONS;
    },
    {
      error: `must have 1 to ${MAX_NOTIFICATIONS} shares in actualPercents and forecastPercents together`,
    },
  );
export type Budget = z.infer<typeof Budget>;
