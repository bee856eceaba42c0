import type { SendLine } from "../../console/contract";
import type { GraphNode } from "../../diagram/model";
import { resolveAttributes } from "../plan/references";
import type { StackPlan } from "../plan/stack-plan";
import type { Services } from "../services";
import { refused } from "./error";
import type { LineWatch } from "./line-watch";
import { loadBalancerObject } from "./load-balancer-object";
import type { Picture } from "./picture";
import type { Traces } from "./traces";
import type { Whereabouts } from "./whereabouts";

export interface SendLineOptions {
  readonly services: Pick<Services, "firehose" | "kinesis" | "logs" | "s3">;
  readonly plans: readonly StackPlan[];
  readonly picture: Picture;
  readonly traces: Traces;
  readonly watch: Pick<LineWatch, "expect">;
}

/** A line on its way in. */
interface Put extends SendLineOptions {
  readonly traceId: string;
  readonly target: GraphNode;
  readonly line: string;
}

/**
 * Makes the function that puts a line in as its source would: what follows it from there is the watch's.
 *
 * @returns the id of the line's trace
 * @throws AwsError for a source that is none, and as the service answers that takes the line
 */
export function createLineSender(options: SendLineOptions) {
  const { picture, traces } = options;
  return async ({ source, line }: SendLine): Promise<string> => {
    const node = picture.node(source);
    if (node?.kind !== "source") {
      const sources = picture.sources.map(({ id }) => id).join(", ");
      throw refused(`source: must be one of ${sources}, is ${JSON.stringify(source)}`);
    }
    const [target] = picture.next(source);
    const put = target && PUT[target.kind];
    if (target === undefined || put === undefined)
      throw refused(`source: nothing can be put where ${JSON.stringify(source)} leads`);
    const { id: traceId } = traces.begin({ source, line });
    try {
      await put({ ...options, traceId, target, line });
    } catch (error) {
      traces.forget(traceId);
      throw error;
    }
    return traceId;
  };
}

const PUT: Partial<Record<GraphNode["kind"], (put: Put) => Promise<void>>> = {
  stream: putRecord,
  "delivery-stream": putDirectly,
  "log-group": putLogEvent,
  bucket: putObject,
};

/** As the agent puts lines: a record each, with its line break, under a random key. */
async function putRecord({ services, traceId, target, line, traces, watch }: Put): Promise<void> {
  const answer = await services.kinesis.call("PutRecord", {
    StreamName: target.name,
    PartitionKey: String(Math.random() * 1_000_000),
    Data: Buffer.from(`${line}\n`).toString("base64"),
  });
  const { ShardId, SequenceNumber } = answer as { ShardId: string; SequenceNumber: string };
  const streamArn = services.kinesis.find(target.name)?.arn ?? "";
  watch.expect(traceId, { kind: "record", streamArn, shardId: ShardId, sequenceNumber: SequenceNumber });
  traces.add(traceId, { node: target.id, text: `put as sequence number ${SequenceNumber} in ${ShardId}` });
}

async function putDirectly({ services, traceId, target, line, traces, watch }: Put): Promise<void> {
  const answer = await services.firehose.call("PutRecord", {
    DeliveryStreamName: target.name,
    Record: { Data: Buffer.from(`${line}\n`).toString("base64") },
  });
  const { RecordId: recordId } = answer as { RecordId: string };
  const { arn: deliveryStreamArn } = services.firehose.streams.get(target.name).stream.config;
  watch.expect(traceId, { kind: "delivery", deliveryStreamArn, recordId });
  traces.add(traceId, { node: target.id, text: `put as record ${recordId}` });
}

/** In a log stream of its own, as each container has one. */
async function putLogEvent({ services, traceId, target, line, picture, traces, watch }: Put): Promise<void> {
  const group = services.logs.groups.get(target.name);
  const stream = `console/${traceId}`;
  const matched = group.filters.all().filter(({ pattern }) => pattern.matches(line));
  const [first] = matched;
  // Before it is put: the function may be invoked at once.
  if (first !== undefined) watch.expect(traceId, { kind: "event", group: group.name, stream });
  traces.add(traceId, { node: target.id, text: `put as the one event of log stream ${stream}` });
  services.logs.groups.append({
    group: group.name,
    stream,
    events: [{ timestamp: Date.now(), message: line }],
  });
  if (first === undefined) {
    traces.add(traceId, { node: target.id, text: "no filter matches it: it stays in the log group" });
    traces.end(traceId, "filtered");
  } else {
    const names = matched.map(({ name }) => name).join(", ");
    const to = picture.find({ kind: "function", name: first.destinationArn.split(":").at(-1) ?? "" });
    traces.add(traceId, { node: to?.id ?? target.id, text: `matched by the filter ${names}` });
  }
}

/** As a load balancer delivers lines: in a compressed object, of which a queue is told. */
async function putObject({ services, plans, traceId, target, line, traces, watch }: Put): Promise<void> {
  const plan = plans.find(({ stackId }) => stackId === target.stack);
  if (plan === undefined) throw refused(`source: no stack ${target.stack} is planned`);
  const { accountId, region } = plan;
  const { key, body } = loadBalancerObject({
    line,
    prefix: notifiedPrefix(plan, target.name),
    accountId,
    region,
    end: new Date(),
  });
  const where: Whereabouts = { kind: "object", bucket: target.name, key };
  watch.expect(traceId, where);
  await services.s3.putObject({ bucket: target.name, key, body });
  traces.add(traceId, {
    node: target.id,
    text: `put as the one line of ${key}`,
    object: { bucket: target.name, key },
  });
}

/** The keys of which a bucket tells somebody. */
function notifiedPrefix(plan: StackPlan, bucket: string): string {
  const notifications = plan.resources
    .filter(({ type }) => type === "aws_s3_bucket_notification")
    .map((resource) => resolveAttributes(plan, resource))
    .filter((attributes) => attributes.bucket === bucket);
  const blocks = notifications.flatMap(({ queue }) => (Array.isArray(queue) ? queue : [queue]));
  return blocks.map((block) => String(Object(block).filter_prefix ?? ""))[0] ?? "";
}
