import * as z from "zod";
import { action } from "../../gateway/aws-json";
import type { LogsContext } from "../context";
import { groupName, streamName } from "../members";

/** DeleteLogStream, with its events. */
export const deleteLogStream = (context: LogsContext) =>
  action(z.object({ logGroupName: groupName, logStreamName: streamName }), (input) =>
    context.groups.get(input.logGroupName).deleteStream(input.logStreamName),
  );
