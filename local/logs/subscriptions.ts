import { destinationNotExecutable, invalidParameter } from "./errors";
import type { LogGroups, StoredBatch } from "./log-groups";
import { groupArn, type Owner } from "./owner";
import { controlEvent, subscriptionEvents } from "./subscription-event";
import type { SubscriptionFilter } from "./subscription-filters";

/** The functions that subscription filters may deliver to. */
export interface SubscribedFunctions {
  has(functionArn: string): boolean;
  get(functionArn: string): { readonly config: { readonly logGroup: string } };
  allows(
    functionArn: string,
    service: {
      readonly principals: readonly string[];
      readonly sourceArn: string;
      readonly sourceAccount: string;
    },
  ): boolean;
  /** Queues an event; what becomes of it is the function's. */
  invokeAsync(functionArn: string, event: unknown): void;
}

export interface SubscriptionsOptions {
  readonly owner: Owner;
  readonly groups: LogGroups;
  readonly functions: SubscribedFunctions;
}

/** Where subscription filters lead: which destinations they may have, and what is delivered there. */
export class Subscriptions {
  constructor(private readonly options: SubscriptionsOptions) {
    options.groups.onEvents((batch) => this.deliver(batch));
  }

  /**
   * Makes a filter, or changes the one of its name, and tries its destination with a control message.
   *
   * @throws AwsError ResourceNotFoundException, LimitExceededException; InvalidParameterException for a function that
   * is not there, that CloudWatch Logs may not invoke for this group, or that would be fed with its own log
   */
  put(groupName: string, filter: SubscriptionFilter): void {
    const { groups, functions } = this.options;
    const group = groups.get(groupName);
    const { destinationArn } = filter;
    if (!functions.has(destinationArn) || !this.isAllowed(destinationArn, groupName)) {
      throw destinationNotExecutable();
    }
    if (this.isFedBy(groupName, destinationArn)) {
      throw invalidParameter(
        `${destinationArn} would be invoked for what it logs itself: by ${groupName}, without end.`,
      );
    }
    group.filters.put(filter);
    functions.invokeAsync(destinationArn, controlEvent(Date.now()));
  }

  private deliver({ group, stream, events }: StoredBatch): void {
    const { groups, functions, owner } = this.options;
    const { filters } = groups.get(group);
    for (const { name: filterName, pattern, destinationArn } of filters.all()) {
      const matched = events.filter(({ message }) => pattern.matches(message));
      if (matched.length === 0) continue;
      const subscribed = { owner: owner.accountId, group, stream, filterName, events: matched };
      filters.countDelivered(destinationArn, matched.length);
      for (const event of subscriptionEvents(subscribed)) functions.invokeAsync(destinationArn, event);
    }
  }

  private isAllowed(functionArn: string, group: string): boolean {
    const { functions, owner } = this.options;
    return functions.allows(functionArn, {
      principals: ["logs.amazonaws.com", `logs.${owner.region}.amazonaws.com`],
      sourceArn: `${groupArn(owner, group)}:*`,
      sourceAccount: owner.accountId,
    });
  }

  /** Whether the function's own log is the group, or leads there by the filters that exist. */
  private isFedBy(group: string, functionArn: string): boolean {
    const { groups, functions } = this.options;
    const { logGroup } = functions.get(functionArn).config;
    if (logGroup === group) return true;
    if (!groups.has(logGroup)) return false;
    return groups
      .get(logGroup)
      .filters.all()
      .some(({ destinationArn }) => this.isFedBy(group, destinationArn));
  }
}
