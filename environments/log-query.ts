import * as z from "zod";
import { BucketName, GlueName, ResourceName } from "./values";

/** An hour as the keys of objects have it, which must be one of the calendar. */
const KeyHour = z
  .string()
  .regex(/^\d{4}\/\d\d\/\d\d\/\d\d$/, "must be a UTC hour as keys have it, such as 2024/01/01/00")
  .refine((hour) => z.iso.datetime().safeParse(isoTime(hour)).success, {
    error: "must be an hour of the calendar",
  });

/** Glue tables over the objects of the nginx paths, and an Athena workgroup in which they are queried. */
export const LogQuery = z.strictObject({
  /** Keep the names of resources that exist already; default: derived in stacks/naming.ts. */
  names: z
    .strictObject({
      database: GlueName.optional(),
      workgroup: ResourceName.optional(),
      bucket: BucketName.optional(),
    })
    .default({}),
  /** Where the tables begin: objects of earlier hours are in S3, but no query sees them. */
  firstHour: KeyHour.default("2024/01/01/00"),
  /**
   * A query that has read so much is ended, whoever asks it, and what it read is billed. Athena takes no less than 10 MB.
   * https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroupConfiguration.html
   */
  scanLimitGiB: z.int().min(1).max(10_240).default(10),
  /** Results can be had again by asking again. */
  resultDays: z.int().min(1).max(365).default(7),
});
export type LogQuery = z.infer<typeof LogQuery>;

/** `2024-01-01T00:00:00Z` of `2024/01/01/00`. */
function isoTime(hour: string): string {
  return `${hour.slice(0, 10).replaceAll("/", "-")}T${hour.slice(11)}:00:00Z`;
}
