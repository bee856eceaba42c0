import * as z from "zod";
import { action } from "../../gateway/aws-json";
import { compilePattern } from "../compile-pattern";
import type { LogsContext } from "../context";
import { invalidParameter } from "../errors";
import { filterName, groupName } from "../members";

const LAMBDA_ARN = /^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:/;

const input = z.object({
  logGroupName: groupName,
  filterName,
  filterPattern: z
    .string({ error: "Member must not be null" })
    .max(1024, "Member must have length less than or equal to 1024"),
  destinationArn: z
    .string({ error: "Member must not be null" })
    .min(1, "Member must have length greater than or equal to 1"),
  roleArn: z.string().min(1).optional(),
  distribution: z.enum(["Random", "ByLogStream"]).default("ByLogStream"),
  applyOnTransformedLogs: z.literal(false, "logs are not transformed locally").optional(),
  fieldSelectionCriteria: z.literal("", "fields are not selected locally").optional(),
  emitSystemFields: z.array(z.unknown()).max(0, "system fields are not emitted locally").optional(),
});

/** PutSubscriptionFilter, with a function as destination. */
export const putSubscriptionFilter = ({ groups, subscriptions }: LogsContext) =>
  action(input, ({ logGroupName, filterName: name, filterPattern, ...request }) => {
    const { destinationArn, roleArn, distribution } = request;
    groups.get(logGroupName);
    const pattern = compilePattern(filterPattern);
    if (!LAMBDA_ARN.test(destinationArn)) {
      throw invalidParameter(
        `destinationArn: only a Lambda function is a destination locally, got ${destinationArn}`,
      );
    }
    if (roleArn !== undefined) {
      throw invalidParameter("destinationArn for vendor lambda cannot be used with roleArn");
    }
    subscriptions.put(logGroupName, {
      name,
      pattern,
      destinationArn,
      distribution,
      creationTime: Date.now(),
    });
  });
