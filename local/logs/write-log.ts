import type { LogGroups } from "./log-groups";

/** Takes what a service or a function says. Must not throw. */
export type LogSink = (entry: {
  readonly group: string;
  readonly stream: string;
  readonly messages: readonly string[];
}) => void;

/** Writes into CloudWatch Logs as services with the right to do: a group that is not there is made. */
export function logSink(groups: LogGroups): LogSink {
  return ({ group, stream, messages }) => {
    const timestamp = Date.now();
    // Nobody planned the group, or somebody deleted it meanwhile.
    if (!groups.has(group)) groups.createGroup({ name: group });
    groups.append({ group, stream, events: messages.map((message) => ({ timestamp, message })) });
  };
}
