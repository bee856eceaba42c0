import * as z from "zod";
import { kinesisAction } from "../context";
import { streamSummary } from "../describe";
import { KINESIS_LIMITS } from "../limits";
import { name, text, wholeNumber } from "../members";

const input = z.object({
  Limit: wholeNumber(1, 10_000).nullish(),
  NextToken: text(1, 1_048_576).nullish(),
  ExclusiveStartStreamName: name.nullish(),
});

/** ListStreams. The token is the last name given. */
export const listStreams = kinesisAction(input, ({ streams }, request) => {
  const start = request.NextToken ?? request.ExclusiveStartStreamName ?? "";
  const limit = request.Limit ?? KINESIS_LIMITS.listStreams;
  const rest = streams.names().filter((streamName) => streamName > start);
  const shown = rest.slice(0, limit);
  const hasMore = rest.length > limit;
  return {
    StreamNames: shown,
    HasMoreStreams: hasMore,
    ...(hasMore ? { NextToken: shown.at(-1) } : {}),
    StreamSummaries: shown.map((streamName) => streamSummary(streams.get(streamName))),
  };
});
