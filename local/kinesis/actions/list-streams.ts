import { Timestamp } from "../../gateway/wire-values";
import type { KinesisAction } from "../context";
import { KINESIS_LIMITS } from "../limits";

interface Summary {
  readonly StreamName: string;
  readonly StreamARN: string;
  readonly StreamStatus: string;
  readonly StreamCreationTimestamp: number;
}

/** ListStreams with the summaries and the token by which newer clients page. The token is the last name given. */
export const listStreams: KinesisAction = async ({ kinesalite, modes }, input) => {
  const { StreamNames, HasMoreStreams } = (await kinesalite.call("ListStreams", {
    Limit: input.Limit ?? KINESIS_LIMITS.listStreams,
    ExclusiveStartStreamName: input.NextToken ?? input.ExclusiveStartStreamName,
  })) as { StreamNames: string[]; HasMoreStreams: boolean };
  const described = await Promise.allSettled(
    StreamNames.map((StreamName) => kinesalite.call("DescribeStreamSummary", { StreamName })),
  );
  // A stream deleted between the two calls is left out of both lists.
  const summaries = described
    .filter((result) => result.status === "fulfilled")
    .map((result) => (result.value as { StreamDescriptionSummary: Summary }).StreamDescriptionSummary);
  return {
    StreamNames: summaries.map((summary) => summary.StreamName),
    HasMoreStreams,
    NextToken: HasMoreStreams ? StreamNames.at(-1) : undefined,
    StreamSummaries: summaries.map((summary) => ({
      StreamName: summary.StreamName,
      StreamARN: summary.StreamARN,
      StreamStatus: summary.StreamStatus,
      StreamModeDetails: { StreamMode: modes.get(summary.StreamName) },
      StreamCreationTimestamp: new Timestamp(summary.StreamCreationTimestamp),
    })),
  };
};
