import type { SlackMessage } from "../../slack/message";
import { publishedMetrics } from "../../summary/line-counts";
import type { EndedInvocation, Outcome } from "./outcome";

export interface AlertContext {
  /** The stack's, of the function. */
  readonly stack: string | undefined;
  /** What the function wrote during the invocation. */
  readonly log: readonly string[];
  /** What Slack took since the invocation began, of whomever. */
  readonly messages: readonly SlackMessage[];
}

/** What became of a log event that a function told Slack of, or did not: it says which in its metrics. */
export function alertOutcome(ended: EndedInvocation, { stack, log, messages }: AlertContext): Outcome {
  const place = { kind: "function", name: ended.config.functionName } as const;
  const delivered = sum(log, "LinesDelivered");
  if (delivered === 0) {
    const told = sum(log, "LinesFiltered") > 0;
    const text = told ? "done: its kind was told before, so it is not told again" : "done with the event";
    return { stages: [{ place, text }], state: "filtered" };
  }
  const message = messages.find((each) => tells(each, ended));
  const slack = { kind: "slack", ...(stack === undefined ? {} : { stack }) } as const;
  if (message === undefined) {
    return {
      stages: [{ place: slack, text: "told, to a webhook that is not the engine's" }],
      state: "delivered",
    };
  }
  const { text = "", blocks } = message;
  return {
    stages: [{ place: slack, text: `a message: ${text}`, record: { text, ...(blocks && { blocks }) } }],
    state: "delivered",
  };
}

/** A message leads to the log stream of what it tells, by a link in which names are encoded once or twice. */
function tells({ text, blocks }: SlackMessage, { where }: EndedInvocation): boolean {
  if (where.kind !== "event") return false;
  const name = where.stream.split("/").at(-1) ?? where.stream;
  return JSON.stringify({ text, blocks }).includes(name);
}

function sum(log: readonly string[], metric: string): number {
  return log.reduce((total, message) => total + (publishedMetrics(message)?.counts[metric] ?? 0), 0);
}
