import * as z from "zod";
import { action } from "../../gateway/aws-json";
import type { LogsContext } from "../context";
import { groupName } from "../members";

/** DeleteLogGroup, with all its streams and events. */
export const deleteLogGroup = (context: LogsContext) =>
  action(z.object({ logGroupName: groupName }), (input) => context.groups.deleteGroup(input.logGroupName));
