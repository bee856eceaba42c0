import * as z from "zod";
import { action } from "../../gateway/aws-json";
import type { LogsContext } from "../context";
import { filterName, groupName } from "../members";

/** DeleteSubscriptionFilter; what was matched before is still delivered. */
export const deleteSubscriptionFilter = ({ groups }: LogsContext) =>
  action(z.object({ logGroupName: groupName, filterName }), (input) =>
    groups.get(input.logGroupName).filters.delete(input.filterName),
  );
