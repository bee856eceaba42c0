import type { Attributes } from "../json-value";
import { isStated } from "../settings";
import type { Condition } from "./condition";
import { UNKNOWN_PATTERN } from "./pattern-set";
import type { Statement } from "./statement";

/** Which condition each argument of a permission becomes in the function's policy. */
const CONDITIONS: readonly (readonly [argument: string, operator: string, key: string])[] = [
  ["source_arn", "ArnLike", "AWS:SourceArn"],
  ["source_account", "StringEquals", "AWS:SourceAccount"],
  ["principal_org_id", "StringEquals", "aws:PrincipalOrgID"],
  ["event_source_token", "StringEquals", "lambda:EventSourceToken"],
  ["function_url_auth_type", "StringEquals", "lambda:FunctionUrlAuthType"],
];

/**
 * The statement that an `aws_lambda_permission` adds to its function's policy.
 * https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
export function permissionStatement(attributes: Attributes): Statement {
  const text = (name: string): string => {
    const value = attributes[name];
    return typeof value === "string" ? value : UNKNOWN_PATTERN;
  };
  const principal = text("principal");
  const service = principal.endsWith(".amazonaws.com");
  return {
    effect: "Allow",
    actions: { kind: "only", patterns: [text("action")] },
    resources: { kind: "only", patterns: [text("function_name")] },
    principals: {
      kind: "only",
      patterns: [principal === UNKNOWN_PATTERN ? principal : `${service ? "Service" : "AWS"}:${principal}`],
    },
    conditions: CONDITIONS.filter(([argument]) => isStated(attributes[argument])).map(
      ([argument, operator, key]): Condition => ({ operator, key, values: [text(argument)] }),
    ),
  };
}
