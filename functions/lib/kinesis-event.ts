import { z } from "zod";

/**
 * The part of a Kinesis event that functions read; AWS may add fields.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html
 */
export const KinesisEvent = z.object({
  Records: z.array(
    z.object({
      /** `<shardId>:<sequenceNumber>` */
      eventID: z.string(),
      kinesis: z.object({
        sequenceNumber: z.string(),
        /** base64 */
        data: z.string(),
        /** Seconds since 1970, with a fraction. */
        approximateArrivalTimestamp: z.number(),
      }),
    }),
  ),
});

export type KinesisEvent = z.infer<typeof KinesisEvent>;
