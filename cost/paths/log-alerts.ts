import * as z from "zod";
import { type CostRow, charge } from "../charge";
import { PRICES } from "../prices";
import { type Calls, functionRows, logRows } from "../services/function";
import { attributesOf, type CostedStack, resourcesOf } from "../stack";
import { DAY_SECONDS, GB, MONTH_SECONDS } from "../units";
import { meanFlow, type Workload } from "../workload";
import type { UsageEstimate } from "./path-model";

const LogGroup = z.object({ name: z.string() });

/** What CloudWatch Logs counts beside a line. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
const EVENT_BYTES = 26;

/** What Slack takes to answer, which a call waits for: an assumption. */
const SLACK_SECONDS = 0.5;

/** Log groups → subscription filters → Lambda log-alerts → Slack. */
export function logAlertsPath(stack: CostedStack, workload: Workload): UsageEstimate {
  const groups = subscribedGroups(stack);
  const { linesPerSecond } = meanFlow(workload);
  const bytesPerDay = workload.gbPerDay * GB + linesPerSecond * DAY_SECONDS * EVENT_BYTES;
  return {
    rows: [
      ...groups.flatMap((name) => logRows(stack, { name, bytesPerDay: bytesPerDay / groups.length })),
      ...functionRows(stack, alertCalls(workload)),
      ...claimRows(stack, linesPerSecond * matchingShare(workload)),
    ],
    notes: [
      `${workload.matchingPercent} % of the lines match, each of them a call of its own at worst (--matching-percent)`,
      ...(groups.length === 0
        ? ["the log groups are not this stack's: what comes into them is paid elsewhere"]
        : []),
    ],
  };
}

/** Lines that match at the same time come in one call: these are the most that there can be. */
export function alertCalls(workload: Workload): Calls {
  return { perSecond: meanFlow(workload).linesPerSecond * matchingShare(workload), seconds: SLACK_SECONDS };
}

const matchingShare = ({ matchingPercent }: Workload): number => matchingPercent / 100;

/** Those that the stack makes, beside the function's own. */
function subscribedGroups(stack: CostedStack): string[] {
  return resourcesOf(stack, "aws_cloudwatch_log_group")
    .map((group) => attributesOf(group, LogGroup).name)
    .filter((name) => !name.startsWith("/aws/lambda/"));
}

/** Each kind of line is claimed before it is told. */
function claimRows(stack: CostedStack, kindsPerSecond: number): CostRow[] {
  const quantity = kindsPerSecond * MONTH_SECONDS;
  return resourcesOf(stack, "aws_dynamodb_table").map(({ address }) =>
    charge({ resource: address, group: PRICES.groups.dynamodb, price: "writes", quantity }),
  );
}
