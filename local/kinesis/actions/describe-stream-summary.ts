import * as z from "zod";
import { kinesisAction } from "../context";
import { describedStream } from "../describe";
import { name } from "../members";

/** DescribeStreamSummary. */
export const describeStreamSummary = kinesisAction(z.object({ StreamName: name }), ({ streams }, input) => {
  const stream = streams.get(input.StreamName);
  return {
    StreamDescriptionSummary: {
      ...describedStream(stream),
      OpenShardCount: stream.openShards.length,
      ConsumerCount: 0,
    },
  };
});
