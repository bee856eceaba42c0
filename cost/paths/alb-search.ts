import { charge } from "../charge";
import { PRICES } from "../prices";
import { bucketRows } from "../services/bucket";
import { type Calls, functionOf, functionRows, functionSize } from "../services/function";
import { SIZES, SPEEDS } from "../speeds";
import { type CostedStack, resourcesOf, theResource } from "../stack";
import { MONTH_SECONDS } from "../units";
import { S3_REQUEST_SECONDS, secondsPerLine } from "../work-time";
import { type Flow, meanFlow, type Workload } from "../workload";
import type { UsageEstimate } from "./path-model";

/** Each node of a load balancer writes an object. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html */
const OBJECT_SECONDS = 300;

/** A message is sent, received and deleted. */
const REQUESTS_PER_MESSAGE = 3;

/** Lambda's five pollers ask an empty queue, too, and wait for twenty seconds. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
const EMPTY_POLLS_PER_SECOND = 5 / 20;

/** Objects in S3 → SQS → Lambda alb-to-opensearch → OpenSearch. */
export function albSearchPath(stack: CostedStack, workload: Workload): UsageEstimate {
  const objectsPerSecond = workload.loadBalancerNodes / OBJECT_SECONDS;
  const { bytesPerSecond } = meanFlow(workload);
  const requests = objectsPerSecond * REQUESTS_PER_MESSAGE + EMPTY_POLLS_PER_SECOND;
  return {
    rows: [
      ...bucketRows(stack, { bytesPerSecond: bytesPerSecond * SIZES.albGzip, perSecond: objectsPerSecond }),
      charge({
        resource: theResource(stack, "aws_s3_bucket").address,
        group: PRICES.groups.s3,
        price: "gets",
        quantity: objectsPerSecond * MONTH_SECONDS,
      }),
      charge({
        resource: queueOf(stack),
        group: PRICES.groups.sqs,
        price: "requests",
        quantity: requests * MONTH_SECONDS,
      }),
      ...functionRows(stack, indexCalls(stack, workload)),
    ],
    notes: [
      `${workload.loadBalancerNodes} nodes of load balancers write an object each every five minutes (--alb-nodes)`,
      `OpenSearch takes ${workload.documentsPerSecond.toLocaleString("en-US")} documents a second from a function: assumed, not measured (--documents-per-second)`,
      ...(resourcesOf(stack, "aws_opensearch_domain").length === 0
        ? ["the domain is not this stack's: it is paid elsewhere"]
        : []),
    ],
  };
}

/** An object is a call, which reads it, makes documents of it, and waits until they are indexed. */
export function indexCalls(
  stack: CostedStack,
  workload: Workload,
): Calls & { readonly linesPerCall: number } {
  const { memoryMb } = functionSize(functionOf(stack));
  const perSecond = workload.loadBalancerNodes / OBJECT_SECONDS;
  const { linesPerSecond } = albFlow(workload);
  const linesPerCall = linesPerSecond / perSecond;
  const perLine = secondsPerLine({
    speed: SPEEDS["alb-to-opensearch"],
    lineBytes: workload.albLineBytes,
    memoryMb,
    // What was measured elsewhere for nginx's lines says nothing of these.
    workload: {},
  });
  return {
    perSecond,
    linesPerCall,
    seconds: S3_REQUEST_SECONDS + linesPerCall * (perLine + 1 / workload.documentsPerSecond),
  };
}

/** The same bytes as lines of load balancers. */
export function albFlow(workload: Workload): Pick<Flow, "bytesPerSecond" | "linesPerSecond"> {
  return meanFlow({ ...workload, lineBytes: workload.albLineBytes, linesPerRecord: 1 });
}

/** The queue that is read; the other one only has what failed. */
function queueOf(stack: CostedStack): string {
  const queues = resourcesOf(stack, "aws_sqs_queue");
  const read = queues.find(({ attributes }) => attributes.redrive_policy !== undefined);
  return (read ?? theResource(stack, "aws_sqs_queue")).address;
}
