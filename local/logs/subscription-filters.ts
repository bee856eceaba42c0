import type { FilterPattern } from "../../filter-pattern";
import { filterLimitExceeded, filterNotFound } from "./errors";
import { LOGS_LIMITS } from "./limits";

/** A subscription filter as PutSubscriptionFilter made it. */
export interface SubscriptionFilter {
  readonly name: string;
  readonly pattern: FilterPattern;
  /** The function it delivers to. */
  readonly destinationArn: string;
  readonly distribution: "Random" | "ByLogStream";
  /** Milliseconds since the epoch; an update keeps it. */
  readonly creationTime: number;
}

/** The subscription filters of one log group. */
export class SubscriptionFilters {
  readonly #filters = new Map<string, SubscriptionFilter>();
  readonly #delivered = new Map<string, number>();

  /** In the order in which they were made. */
  all(): SubscriptionFilter[] {
    return [...this.#filters.values()];
  }

  /** Counts events that were handed to a function. */
  countDelivered(destinationArn: string, events: number): void {
    this.#delivered.set(destinationArn, this.deliveredTo(destinationArn) + events);
  }

  /** Events that were ever handed to a function, each once for every filter that it matched. */
  deliveredTo(destinationArn: string): number {
    return this.#delivered.get(destinationArn) ?? 0;
  }

  /** @throws AwsError LimitExceededException for one more than a group may have; one of the same name is replaced */
  put(filter: SubscriptionFilter): void {
    const existing = this.#filters.get(filter.name);
    if (existing === undefined && this.#filters.size >= LOGS_LIMITS.subscriptionFilters) {
      throw filterLimitExceeded();
    }
    this.#filters.set(filter.name, {
      ...filter,
      creationTime: existing?.creationTime ?? filter.creationTime,
    });
  }

  /** @throws AwsError ResourceNotFoundException */
  delete(name: string): void {
    if (!this.#filters.delete(name)) throw filterNotFound();
  }
}
