import { Timestamp } from "../../gateway/wire-values";
import type { KinesisAction, KinesisContext } from "../context";

/** DescribeStream with the stream's capacity mode. */
export const describeStream: KinesisAction = async (context, input) => {
  const output = (await context.kinesalite.call("DescribeStream", input)) as {
    StreamDescription: RawDescription;
  };
  return { StreamDescription: withMode(context, output.StreamDescription) };
};

/** DescribeStreamSummary with the stream's capacity mode. */
export const describeStreamSummary: KinesisAction = async (context, input) => {
  const output = (await context.kinesalite.call("DescribeStreamSummary", input)) as {
    StreamDescriptionSummary: RawDescription;
  };
  return { StreamDescriptionSummary: withMode(context, output.StreamDescriptionSummary) };
};

interface RawDescription {
  readonly StreamName: string;
  readonly StreamCreationTimestamp: number;
}

function withMode({ modes }: KinesisContext, stream: RawDescription): object {
  return {
    ...stream,
    StreamModeDetails: { StreamMode: modes.get(stream.StreamName) },
    StreamCreationTimestamp: new Timestamp(stream.StreamCreationTimestamp),
  };
}
