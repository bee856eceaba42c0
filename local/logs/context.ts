import { invalidParameter } from "./errors";
import type { LogGroup } from "./log-group";
import type { LogGroups } from "./log-groups";
import { groupArn, type Owner } from "./owner";
import type { Subscriptions } from "./subscriptions";

/** What an action works with. */
export interface LogsContext {
  readonly groups: LogGroups;
  readonly subscriptions: Subscriptions;
  readonly owner: Owner;
}

/** How a request may name its group: by name, or by name or ARN. */
export interface GroupReference {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}

/**
 * The group that a request names.
 *
 * @throws AwsError InvalidParameterException unless it names one in exactly one way; ResourceNotFoundException
 */
export function findGroup(context: LogsContext, reference: GroupReference): LogGroup {
  const { logGroupName, logGroupIdentifier } = reference;
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw invalidParameter("Exactly one of logGroupName and logGroupIdentifier must be given.");
  }
  const prefix = groupArn(context.owner, "");
  const named = logGroupName ?? logGroupIdentifier ?? "";
  const name = named.startsWith(prefix) ? named.slice(prefix.length).replace(/:\*$/, "") : named;
  return context.groups.get(name);
}
