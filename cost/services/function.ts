import * as z from "zod";
import { type CostRow, charge } from "../charge";
import { PRICES } from "../prices";
import { gbSeconds } from "../rounding/lambda";
import { attributesOf, type CostedResource, type CostedStack, resourcesOf, theResource } from "../stack";
import { DAY_SECONDS, GIB, MONTH_DAYS, MONTH_SECONDS } from "../units";

const FunctionAttributes = z.object({
  function_name: z.string(),
  memory_size: z.number(),
  timeout: z.number(),
  tracing_config: z.object({ mode: z.string() }).optional(),
});

const LogGroupAttributes = z.object({ name: z.string(), retention_in_days: z.number() });

/**
 * What a call writes into its log: the metrics and a line of the function's own, 0.8 KB as it prints them; Lambda's lines of
 * its beginning and end (https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html), assumed to be as
 * much; and 26 bytes that CloudWatch counts beside each. Rounded up to 2 KB.
 */
const LOG_BYTES_PER_CALL = 2_000;

/** X-Ray records the first call of a second, and of the others one in twenty. https://docs.aws.amazon.com/lambda/latest/dg/services-xray.html */
const TRACED_SHARE = 0.05;

/** How often a function is called, and how long a call takes. */
export interface Calls {
  readonly perSecond: number;
  readonly seconds: number;
}

export function functionOf(stack: CostedStack): CostedResource {
  return theResource(stack, "aws_lambda_function");
}

export function functionSize(lambda: CostedResource): {
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
} {
  const { memory_size, timeout } = attributesOf(lambda, FunctionAttributes);
  return { memoryMb: memory_size, timeoutSeconds: timeout };
}

/** A function's calls, their log lines and their traces. */
export function functionRows(stack: CostedStack, calls: Calls): CostRow[] {
  const lambda = functionOf(stack);
  const { function_name, memory_size, tracing_config } = attributesOf(lambda, FunctionAttributes);
  const { address } = lambda;
  const perMonth = calls.perSecond * MONTH_SECONDS;
  const traced = Math.min(calls.perSecond, 1) + TRACED_SHARE * Math.max(0, calls.perSecond - 1);
  const { lambda: prices, xray } = PRICES.groups;
  return [
    charge({ resource: address, group: prices, price: "requests", quantity: perMonth }),
    charge({
      resource: address,
      group: prices,
      price: "armSeconds",
      quantity: gbSeconds({ calls: perMonth, seconds: calls.seconds, memoryMb: memory_size }),
    }),
    ...(tracing_config?.mode === "Active"
      ? [charge({ resource: address, group: xray, price: "traces", quantity: traced * MONTH_SECONDS })]
      : []),
    ...logRows(stack, {
      name: `/aws/lambda/${function_name}`,
      bytesPerDay: calls.perSecond * DAY_SECONDS * LOG_BYTES_PER_CALL,
    }),
  ];
}

/** A log group that so much comes into; nothing where the stack has no such group. AWS compresses what it keeps, by how much it does not promise. */
export function logRows(
  stack: CostedStack,
  { name, bytesPerDay }: { readonly name: string; readonly bytesPerDay: number },
): CostRow[] {
  const groups = resourcesOf(stack, "aws_cloudwatch_log_group").map((group) => ({
    resource: group.address,
    ...attributesOf(group, LogGroupAttributes),
  }));
  const { cloudwatch } = PRICES.groups;
  return groups
    .filter((group) => group.name === name)
    .flatMap(({ resource, retention_in_days }) => [
      charge({
        resource,
        group: cloudwatch,
        price: "logIngestion",
        quantity: (bytesPerDay * MONTH_DAYS) / GIB,
      }),
      charge({
        resource,
        group: cloudwatch,
        price: "logStorage",
        quantity: (bytesPerDay * retention_in_days) / GIB,
      }),
    ]);
}
