import type { DeadLetters } from "./dead-letters";
import { ReplayError } from "./error";
import type { PlannedObject, ReplayPlan } from "./plan";
import { type PlanQuarantinedLogsOptions, planQuarantinedLogs } from "./plan-quarantined-logs";
import { notifiedKeys } from "./s3-notification";

export interface PlanAlbSearchOptions extends Omit<PlanQuarantinedLogsOptions, "unreadable"> {
  readonly deadLetters: DeadLetters;
}

/**
 * What there is to replay of the path to OpenSearch: messages that were given up, by when S3 sent them, and logs of which
 * there are lines in quarantine.
 */
export async function planAlbSearch(options: PlanAlbSearchOptions): Promise<ReplayPlan> {
  const unreadable: string[] = [];
  const messages = await plannedMessages(options, unreadable);
  const { logs, damaged, others } = await planQuarantinedLogs({ ...options, unreadable });
  return {
    window: options.context.window,
    steps: [
      { kind: "dead-letters", objects: messages },
      { kind: "quarantined-logs", objects: logs },
    ],
    leftovers: 0,
    notCovered: {
      ...(damaged === 0 ? {} : { "of damaged logs: read again, they end where they ended": damaged }),
      ...(others === 0 ? {} : { "of unknown names": others }),
    },
    unreadable,
  };
}

async function plannedMessages(
  { deadLetters, context }: PlanAlbSearchOptions,
  unreadable: string[],
): Promise<PlannedObject[]> {
  const planned: PlannedObject[] = [];
  for (const { id, body } of await deadLetters.read(context)) {
    try {
      const keys = notifiedKeys(`${deadLetters.queueName}: message ${id}`, body);
      planned.push({ key: id, count: keys.length, logKey: keys.join(", ") });
    } catch (error) {
      if (!(error instanceof ReplayError)) throw error;
      unreadable.push(error.message);
    }
  }
  return planned;
}
