import { metricsOf } from "../../metrics/metrics";
import { ageAlarms } from "./age-alarms";
import { type Alarm, ONCE } from "./alarm";

/** Load balancers write every five minutes; three times that is not "within minutes" any more. */
const AGE_WARNING_SECONDS = 900;

/** The two queues by name, and how long the first keeps a message. */
export interface QueueAlarmsProps {
  readonly queue: string;
  readonly deadLetterQueue: string;
  readonly retentionSeconds: number;
}

/**
 * Were messages given up, and how long have the others waited?
 *
 * @example
 * const alarms = queueAlarms({ queue: "a", deadLetterQueue: "b", retentionSeconds: MESSAGE_RETENTION_SECONDS });
 * alarms.map(({ name }) => name); // -> ["dead-letters", "age", "age-critical"]
 */
export function queueAlarms({ queue, deadLetterQueue, retentionSeconds }: QueueAlarmsProps): Alarm[] {
  return [
    {
      name: "dead-letters",
      severity: "critical",
      meaning: "Objects failed five times: their notifications wait in the dead-letter queue for 14 days.",
      reason: "one, because nothing takes a message out of it but a person.",
      runbook: "dead-letters",
      measure: {
        metric: metricsOf("queue", { QueueName: deadLetterQueue })(
          "ApproximateNumberOfMessagesVisible",
          "Maximum",
        ),
      },
      breach: { atLeast: 1 },
      lasting: ONCE,
    },
    ...ageAlarms({
      name: "age",
      metric: metricsOf("queue", { QueueName: queue })("ApproximateAgeOfOldestMessage", "Maximum"),
      unit: "seconds",
      waiting: "Objects wait to be indexed",
      warning: {
        seconds: AGE_WARNING_SECONDS,
        reason: "load balancers write every five minutes, and three of their intervals wait.",
      },
      end: { seconds: retentionSeconds, reason: "the queue forgets its messages" },
    }),
  ];
}
