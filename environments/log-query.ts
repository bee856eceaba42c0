import * as z from "zod";
import { BucketName, GlueName, KEPT_NAMES, ResourceName } from "./values";

/** An hour as the keys of objects have it, which must be one of the calendar. */
const KeyHour = z
  .string()
  .regex(/^\d{4}\/\d\d\/\d\d\/\d\d$/, "must be a UTC hour as keys have it, such as 2024/01/01/00")
  .refine((hour) => z.iso.datetime().safeParse(isoTime(hour)).success, {
    error: "must be an hour of the calendar",
  });

/** Glue tables over the objects of the nginx paths, and an Athena workgroup in which they are queried. */
export const LogQuery = z.strictObject({
  names: z
    .strictObject({
      database: GlueName.optional().describe("The Glue database."),
      workgroup: ResourceName.optional().describe("The workgroup of Athena."),
      bucket: BucketName.optional().describe("The bucket of queries' results."),
    })
    .default({})
    .describe(KEPT_NAMES),
  firstHour: KeyHour.default("2024/01/01/00").describe(
    "Where the tables begin: objects of earlier hours are in S3, but no query sees them.",
  ),
  /**
   * Athena takes no less than 10 MB.
   * https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html
   */
  scanLimitGiB: z
    .int()
    .min(1)
    .max(10_240)
    .default(10)
    .describe("A query that has read so much is ended, whoever asks it, and what it read is billed."),
  resultDays: z
    .int()
    .min(1)
    .max(365)
    .default(7)
    .describe("How long results are kept; they can be had again by asking again."),
});
export type LogQuery = z.infer<typeof LogQuery>;

/** `2024-01-01T00:00:00Z` of `2024/01/01/00`. */
function isoTime(hour: string): string {
  return `${hour.slice(0, 10).replaceAll("/", "-")}T${hour.slice(11)}:00:00Z`;
}
