import * as z from "zod";
import { action } from "../../gateway/aws-json";
import type { LogsContext } from "../context";
import { invalidParameter } from "../errors";
import { describeLimit } from "../members";
import { groupArn } from "../owner";
import { page } from "../page";

const input = z.object({
  logGroupNamePrefix: z.string().min(1).max(512).optional(),
  logGroupNamePattern: z.string().max(512).optional(),
  limit: describeLimit,
  nextToken: z.string().optional(),
});

/** DescribeLogGroups, in the order of names. */
export const describeLogGroups = (context: LogsContext) =>
  action(input, ({ logGroupNamePrefix: prefix, logGroupNamePattern: pattern, limit, nextToken }) => {
    if (prefix !== undefined && pattern !== undefined) {
      throw invalidParameter(
        "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.",
      );
    }
    const found = context.groups
      .all()
      .filter(
        (group) =>
          group.name.startsWith(prefix ?? "") &&
          group.name.toLowerCase().includes((pattern ?? "").toLowerCase()),
      );
    const { shown, nextToken: next } = page(found, { limit, nextToken, key: (group) => group.name });
    return {
      logGroups: shown.map((group) => ({
        logGroupName: group.name,
        creationTime: group.creationTime,
        retentionInDays: group.retentionInDays,
        // No metric filter exists here yet.
        metricFilterCount: 0,
        arn: `${groupArn(context.owner, group.name)}:*`,
        storedBytes: group.log.bytes,
        logGroupClass: "STANDARD",
        logGroupArn: groupArn(context.owner, group.name),
      })),
      nextToken: next,
    };
  });
