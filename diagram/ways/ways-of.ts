import type { DrawnStack } from "../model";
import type { Places } from "../places";
import { notificationWays } from "./bucket-notification";
import { deliveryWays } from "./delivery-stream";
import { mappingWays } from "./event-source-mapping";
import { failedInvocationWays } from "./failed-invocations";
import { environmentWays } from "./function-environment";
import { redriveWays } from "./redrive";
import { sourceWays } from "./sources";
import { filterWays } from "./subscription-filter";
import type { Way, WayContext } from "./way";

/** What each type of resource says by itself. */
const STATED: ReadonlyMap<string, (context: WayContext) => Way[]> = new Map([
  ["aws_cloudwatch_log_subscription_filter", filterWays],
  ["aws_kinesis_firehose_delivery_stream", deliveryWays],
  ["aws_lambda_event_source_mapping", mappingWays],
  ["aws_lambda_function_event_invoke_config", failedInvocationWays],
  ["aws_s3_bucket_notification", notificationWays],
  ["aws_sqs_queue", redriveWays],
]);

/** Every way that log data goes in an environment, from outside to where it rests. */
export function waysOf(stacks: readonly DrawnStack[], places: Places): Way[] {
  const contexts = stacks.flatMap(({ stackId, resources }) =>
    resources.map((resource) => ({ stackId, resource, places })),
  );
  const stated = contexts.flatMap((context) => STATED.get(context.resource.type)?.(context) ?? []);
  const named = contexts
    .filter(({ resource }) => resource.type === "aws_lambda_function")
    .flatMap((context) => environmentWays(context, stated));
  const inside = [...stated, ...named];
  return [...sourceWays({ places, ways: inside }), ...inside];
}
