import * as z from "zod";
import { action } from "../../gateway/aws-json";
import type { LogsContext } from "../context";
import { groupName } from "../members";

/** CreateLogGroup. */
export const createLogGroup = (context: LogsContext) =>
  action(z.object({ logGroupName: groupName }), (input) => {
    context.groups.createGroup({ name: input.logGroupName });
  });
