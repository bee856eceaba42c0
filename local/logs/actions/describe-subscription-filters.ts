import * as z from "zod";
import { action } from "../../gateway/aws-json";
import type { LogsContext } from "../context";
import { compareText } from "../log-groups";
import { describeLimit, filterName, groupName } from "../members";
import { page } from "../page";

const input = z.object({
  logGroupName: groupName,
  filterNamePrefix: filterName.optional(),
  limit: describeLimit,
  nextToken: z.string().optional(),
});

/** DescribeSubscriptionFilters, in the order of names. */
export const describeSubscriptionFilters = ({ groups }: LogsContext) =>
  action(input, ({ logGroupName, filterNamePrefix: prefix, limit, nextToken }) => {
    const found = groups
      .get(logGroupName)
      .filters.all()
      .filter(({ name }) => name.startsWith(prefix ?? ""))
      .sort((a, b) => compareText(a.name, b.name));
    const { shown, nextToken: next } = page(found, { limit, nextToken, key: ({ name }) => name });
    return {
      subscriptionFilters: shown.map(({ name, pattern, ...filter }) => ({
        filterName: name,
        logGroupName,
        filterPattern: pattern.text,
        ...filter,
        applyOnTransformedLogs: false,
      })),
      nextToken: next,
    };
  });
