import {
  deniesInsecureTransport,
  documents,
  finding,
  list,
  type Named,
  type PolicyFinding,
  record,
  refersTo,
  resources,
  type SynthesizedStack,
} from "./synthesized-stack";

/** The longest that SQS keeps a message. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html */
const MAX_RETENTION_SECONDS = 14 * 86_400;

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const VISIBILITY_PER_TIMEOUT = 6;

/** What every queue keeps, and every mapping that reads one: what a function failed at is told apart, and kept. */
export function queueFindings(stack: SynthesizedStack): PolicyFinding[] {
  return [
    ...resources(stack, "aws_sqs_queue").flatMap((queue) => oneQueueFindings(stack, queue)),
    ...resources(stack, "aws_lambda_event_source_mapping")
      .filter(readsQueue)
      .flatMap((mapping) => queueMappingFindings(stack, mapping)),
  ];
}

/** Whether a mapping reads a queue of this stack, not a stream: a queue has its own ways to give up on a message. */
export function readsQueue({ attributes }: Named): boolean {
  return String(attributes.event_source_arn).startsWith("${aws_sqs_queue.");
}

function oneQueueFindings(stack: SynthesizedStack, { address, attributes }: Named): PolicyFinding[] {
  const isTlsOnly = resources(stack, "aws_sqs_queue_policy")
    .filter((policy) => refersTo(policy.attributes.queue_url, address))
    .some(({ attributes: { policy } }) =>
      documents(stack)
        .filter((document) => refersTo(policy, document.address))
        .some((document) => list(document.attributes.statement).some(deniesInsecureTransport)),
    );
  const isEncrypted =
    attributes.sqs_managed_sse_enabled === true || attributes.kms_master_key_id !== undefined;
  return [
    ...finding(!isEncrypted, address, "every queue is encrypted"),
    ...finding(!isTlsOnly, address, "every queue refuses requests without TLS"),
  ];
}

function queueMappingFindings(stack: SynthesizedStack, { address, attributes }: Named): PolicyFinding[] {
  const queues = resources(stack, "aws_sqs_queue");
  const queue = queues.find((candidate) => refersTo(attributes.event_source_arn, candidate.address));
  const caller = resources(stack, "aws_lambda_function").find((candidate) =>
    refersTo(attributes.function_name, candidate.address),
  );
  const redrive = String(queue?.attributes.redrive_policy ?? "");
  const deadLetters = queues.find((candidate) => redrive.includes(`:${candidate.attributes.name}"`));
  const visible = Number(queue?.attributes.visibility_timeout_seconds);
  return [
    ...finding(
      !list(attributes.function_response_types).includes("ReportBatchItemFailures"),
      address,
      "every mapping of a queue reports its failures one by one",
    ),
    ...finding(
      record(attributes.scaling_config).maximum_concurrency === undefined,
      address,
      "every mapping of a queue has a maximum concurrency",
    ),
    ...finding(
      deadLetters?.attributes.message_retention_seconds !== MAX_RETENTION_SECONDS,
      address,
      "every queue that a function reads has a dead-letter queue that keeps messages for 14 days",
    ),
    ...finding(
      !(visible >= VISIBILITY_PER_TIMEOUT * Number(caller?.attributes.timeout)),
      address,
      "every queue that a function reads hides messages for at least 6 times its timeout",
    ),
  ];
}
