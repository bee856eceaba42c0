import * as z from "zod";
import { action } from "../../gateway/aws-json";
import type { LogsContext } from "../context";
import { RETENTION_DAYS } from "../limits";
import { groupName } from "../members";

const days = z
  .int()
  .refine(
    (value) => RETENTION_DAYS.includes(value),
    `Member must satisfy enum value set: [${RETENTION_DAYS.join(", ")}]`,
  );

/** PutRetentionPolicy. */
export const putRetentionPolicy = (context: LogsContext) =>
  action(z.object({ logGroupName: groupName, retentionInDays: days }), (input) => {
    context.groups.get(input.logGroupName).retentionInDays = input.retentionInDays;
  });

/** DeleteRetentionPolicy: events never expire. */
export const deleteRetentionPolicy = (context: LogsContext) =>
  action(z.object({ logGroupName: groupName }), (input) => {
    context.groups.get(input.logGroupName).retentionInDays = undefined;
  });
