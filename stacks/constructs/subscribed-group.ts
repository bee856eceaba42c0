import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchLogSubscriptionFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-subscription-filter";
import type { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Environment, LogAlerts } from "../../environments";
import { shortHash } from "../short-hash";
import { terraformLiteral } from "../terraform-literal";

/** The log group with its filters, and the function that they call. */
export interface SubscribedGroupProps {
  readonly environment: Environment;
  readonly group: LogAlerts["groups"][number];
  /** What gets the events that a filter lets through. */
  readonly lambda: LambdaFunction;
  /** What must be there before the first event. */
  readonly after: readonly ITerraformDependable[];
}

/**
 * A log group whose filters call a function: made here, or one that exists already. No role: CloudWatch Logs calls a
 * function by the function's own policy, which names the group and the account, so that nobody else's group can call it.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample
 *
 * @example
 * for (const group of environment.logAlerts?.groups ?? []) {
 *   const id = `group-${constructId(group.name)}`;
 *   new SubscribedGroup(this, id, { environment, group, lambda: parser.lambda, after: [] });
 * }
 */
export class SubscribedGroup extends Construct {
  constructor(scope: Construct, id: string, props: SubscribedGroupProps) {
    super(scope, id);
    const { group, lambda } = props;
    const { arn, name } = this.logGroup(props);
    const permission = new LambdaPermission(this, "permission", {
      statementId: `log-group-${shortHash(group.name)}`,
      functionName: lambda.functionName,
      action: "lambda:InvokeFunction",
      principal: "logs.amazonaws.com",
      sourceArn: `${arn}:*`,
      sourceAccount: props.environment.accountId,
    });
    for (const filter of group.filters) {
      new CloudwatchLogSubscriptionFilter(this, `filter-${constructId(filter.name)}`, {
        name: terraformLiteral(filter.name),
        logGroupName: name,
        filterPattern: terraformLiteral(filter.pattern),
        destinationArn: lambda.arn,
        // AWS tries the destination when a filter is made, and refuses one that it may not call.
        dependsOn: [permission, ...props.after],
      });
    }
  }

  private logGroup({ environment, group }: SubscribedGroupProps): { arn: string; name: string } {
    const { region, accountId, logRetentionDays, protectData } = environment;
    if (!group.create) {
      return { arn: `arn:aws:logs:${region}:${accountId}:log-group:${group.name}`, name: group.name };
    }
    return new CloudwatchLogGroup(this, "log-group", {
      name: group.name,
      retentionInDays: group.retentionDays ?? logRetentionDays,
      ...(protectData ? { lifecycle: { preventDestroy: true } } : {}),
    });
  }
}

/**
 * A name as a construct's id, which cannot have slashes: names of groups and filters have no colons.
 *
 * @example
 * constructId("/aws/containerinsights/dev/application"); // -> ":aws:containerinsights:dev:application"
 */
export function constructId(name: string): string {
  return name.replaceAll("/", ":");
}
