import * as z from "zod";
import { compileFilterPattern, FilterPatternError } from "../filter-pattern";
import { BucketName, KEPT_NAMES, LambdaSize, LogRetentionDays, ParameterName, ResourceName } from "./values";

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
const TableName = z.string().regex(/^[a-zA-Z0-9_.-]{3,255}$/, "must be 3-255 letters, digits, _, . or -");

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
const LogGroupName = z
  .string()
  .regex(/^[a-zA-Z0-9_/.#-]{1,512}$/, "must be 1-512 letters, digits, _, /, ., # or -")
  .refine((name) => !name.startsWith("aws/"), { error: "must not begin with aws/: AWS keeps it" });

/**
 * What AWS refuses, and what it takes though it means something else than it says.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
const Pattern = z.string().superRefine((pattern, context) => {
  const refuse = (message: string) => context.addIssue({ code: "custom", message });
  try {
    for (const warning of compileFilterPattern(pattern).warnings) refuse(warning);
  } catch (error) {
    if (!(error instanceof FilterPatternError)) throw error;
    refuse(`column ${error.column}: ${error.rule}`);
  }
});

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html */
const Filter = z.strictObject({
  name: z
    .string()
    .regex(/^[^:*]{1,512}$/, "must be 1-512 characters other than : and *")
    .describe("Shown in the message."),
  pattern: Pattern.describe("A filter pattern of CloudWatch Logs: docs/filter-patterns.md."),
});

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html */
const MAX_FILTERS = 2;

/** A list whose items are told apart by their names. */
const namedOnce = <T extends z.ZodType<{ name: string }>>(item: T, what: string) =>
  z.array(item).refine((all) => new Set(all.map(({ name }) => name)).size === all.length, {
    error: `must not name a ${what} twice`,
  });

const Group = z
  .strictObject({
    name: LogGroupName.describe("Where pods, or whatever else, log."),
    create: z.boolean().default(true).describe("`false`: the group exists already, and stays as it is."),
    retentionDays: LogRetentionDays.optional().describe(
      "Of a group that is created; absent: the environment's `logRetentionDays`.",
    ),
    filters: namedOnce(Filter, "filter")
      .min(1, "must name at least one filter")
      .max(MAX_FILTERS, `must name at most ${MAX_FILTERS} filters: a log group has no more`)
      .describe("Which lines are told."),
  })
  .refine((group) => group.create || group.retentionDays === undefined, {
    path: ["retentionDays"],
    error: "must not be set where create is false: a group that exists keeps its own",
  });

/**
 * A function's resource policy holds 20 KB, and each group's permission takes up to 1 KB of it.
 * https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
const MAX_GROUPS = 20;

/** As the function compiles it. */
const Expression = z.string().superRefine((pattern, context) => {
  const refuse = (message: string) => context.addIssue({ code: "custom", message });
  try {
    if (new RegExp(pattern, "gu").test("")) {
      refuse("must not match the empty text: it would mask between all characters");
    }
  } catch (error) {
    refuse((error as Error).message);
  }
});

const MaskPattern = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z0-9-]{1,32}$/, "must be 1-32 lower-case letters, digits or -")
    .describe("What a message shows in the place of what was masked."),
  pattern: Expression.describe("A JavaScript regular expression, compiled with the flags `gu`."),
});

/**
 * What Lambda does with an event that the function could not handle, before the bucket has it.
 * https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
 */
const asynchronousInvocation = {
  retries: z
    .int()
    .min(0)
    .max(2)
    .default(2)
    .describe(
      "How often an event is tried again, after one and two minutes, before it is given up, to the bucket.",
    ),
  maximumEventAgeSeconds: z
    .int()
    .min(60)
    .max(21_600)
    .default(21_600)
    .describe("An event that waited so long is given up, to the bucket."),
};

/** Log groups → subscription filters → Lambda `log-alerts` → Slack. */
export const LogAlerts = z
  .strictObject({
    names: z
      .strictObject({
        function: ResourceName.optional().describe("The function `log-alerts`."),
        bucket: BucketName.optional().describe("The bucket of alerts that were given up."),
        table: TableName.optional().describe("The table of `dedup`."),
      })
      .default({})
      .describe(KEPT_NAMES),
    webhookParameter: ParameterName.describe(
      "The SSM SecureString that holds the URL of the incoming webhook; set out of band, so that no code and no Terraform state knows it.",
    ),
    groups: namedOnce(Group, "log group")
      .min(1, "must name at least one log group")
      .max(MAX_GROUPS, `must name at most ${MAX_GROUPS} log groups: the function's policy holds no more`)
      .describe("Log groups whose lines are looked at."),
    function: LambdaSize.prefault({ memoryMb: 256, timeoutSeconds: 60 }).describe(
      "The function `log-alerts`.",
    ),
    maskPatterns: namedOnce(MaskPattern, "mask")
      .default([])
      .describe("What is never shown in Slack, in addition to what the function knows for secrets."),
    // A day at most: people forget.
    dedup: z
      .strictObject({ minutes: z.int().min(1).max(1_440).describe("How long a kind is told once.") })
      .optional()
      .describe("The same kind of line is told at most once in so many minutes; absent: every time."),
    ...asynchronousInvocation,
    /**
     * 0 would send every event to the bucket untried.
     * https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
     */
    reservedConcurrency: z
      .int()
      .min(1)
      .optional()
      .describe(
        "Calls at a time, so that a flood of errors is not one of messages: Slack takes about one a second; absent: the account's concurrency.",
      ),
  })
  .refine(({ dedup, names }) => dedup !== undefined || names.table === undefined, {
    path: ["names", "table"],
    error: "names a table that only dedup has",
  });
export type LogAlerts = z.infer<typeof LogAlerts>;
