import * as z from "zod";
import { action } from "../../gateway/aws-json";
import { queueOf, type SqsContext } from "../context";
import { unknownAttribute } from "../errors";
import { queueUrl } from "../members";
import type { Queue } from "../queue";
import { attributesWithDefaults } from "../queue-attributes";

/** Of a queue that has none of them, their names are answered with nothing. */
const OPTIONAL = new Set([
  "ContentBasedDeduplication",
  "DeduplicationScope",
  "FifoQueue",
  "FifoThroughputLimit",
  "KmsDataKeyReusePeriodSeconds",
  "KmsMasterKeyId",
  "Policy",
  "RedriveAllowPolicy",
  "RedrivePolicy",
]);

const Input = z.object({ QueueUrl: queueUrl, AttributeNames: z.array(z.string()).default([]) });

/** GetQueueAttributes: none unless they are asked for. */
export const getQueueAttributes = (context: SqsContext) =>
  action(Input, ({ QueueUrl, AttributeNames }) => {
    const all = attributesOf(queueOf(context, QueueUrl));
    const unknown = AttributeNames.find(
      (name) => name !== "All" && !OPTIONAL.has(name) && !Object.hasOwn(all, name),
    );
    if (unknown !== undefined) throw unknownAttribute(unknown);
    const wanted = AttributeNames.includes("All") ? Object.keys(all) : AttributeNames;
    const Attributes = Object.fromEntries(
      wanted.flatMap((name) => (Object.hasOwn(all, name) ? [[name, all[name]]] : [])),
    );
    return Object.keys(Attributes).length === 0 ? {} : { Attributes };
  });

function attributesOf(queue: Queue): Readonly<Record<string, string>> {
  const { ready, inFlight, delayed } = queue.counts();
  const { createdMs, modifiedMs, attributes } = queue.state;
  return {
    ...attributesWithDefaults(attributes),
    QueueArn: queue.arn,
    CreatedTimestamp: String(Math.floor(createdMs / 1_000)),
    LastModifiedTimestamp: String(Math.floor(modifiedMs / 1_000)),
    ApproximateNumberOfMessages: String(ready),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
  };
}
