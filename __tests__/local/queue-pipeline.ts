import { mkdtempSync } from "node:fs";
import { basename, join } from "node:path";
import { functionZip } from "../helpers/function-zip";
import { type Resources, writeSynthOutput } from "../helpers/planned-stack";

/** Copies the objects that a batch tells of below `out/`, and reports the messages of those that hold "poison". */
const COPY = `
exports.handler = async ({ Records }) => {
  const batchItemFailures = [];
  for (const { messageId, body } of Records) {
    for (const { s3 } of JSON.parse(body).Records ?? []) {
      const key = decodeURIComponent(s3.object.key.replaceAll("+", " "));
      const at = (path) => [process.env.AWS_ENDPOINT_URL, s3.bucket.name, ...path.split("/").map(encodeURIComponent)].join("/");
      const text = await (await fetch(at(key))).text();
      if (text.includes("poison")) batchItemFailures.push({ itemIdentifier: messageId });
      else await fetch(at("out/" + key), { method: "PUT", body: text });
    }
  }
  return { batchItemFailures };
};`;

/** A bucket that tells a queue of \`in/….gz\`, a dead-letter queue, and a function with a mapping: as cdktf would plan them. */
function queueResources(zip: string) {
  return {
    aws_lambda_event_source_mapping: {
      mapping: {
        event_source_arn: "${aws_sqs_queue.queue.arn}",
        function_name: "${aws_lambda_function.fn.arn}",
        batch_size: 10,
        maximum_batching_window_in_seconds: 300,
        function_response_types: ["ReportBatchItemFailures"],
        scaling_config: { maximum_concurrency: 2 },
      },
    },
    aws_s3_bucket_notification: {
      told: {
        bucket: "${aws_s3_bucket.store.id}",
        queue: [
          {
            queue_arn: "${aws_sqs_queue.queue.arn}",
            events: ["s3:ObjectCreated:*"],
            filter_prefix: "in/",
            filter_suffix: ".gz",
          },
        ],
        depends_on: ["aws_sqs_queue_policy.policy"],
      },
    },
    aws_sqs_queue_policy: {
      policy: { queue_url: "${aws_sqs_queue.queue.url}", policy: "${data.aws_iam_policy_document.x.json}" },
    },
    aws_sqs_queue: {
      queue: {
        name: "told",
        visibility_timeout_seconds: 360,
        sqs_managed_sse_enabled: true,
        redrive_policy: '{"deadLetterTargetArn":"${aws_sqs_queue.dead.arn}","maxReceiveCount":2}',
      },
      dead: { name: "told-dlq", message_retention_seconds: 1_209_600 },
    },
    aws_lambda_function: {
      fn: {
        function_name: "copy",
        filename: zip,
        handler: "index.handler",
        runtime: "nodejs24.x",
        timeout: 60,
        environment: { variables: { QUEUE_URL: "${aws_sqs_queue.queue.url}" } },
      },
    },
    aws_s3_bucket: { store: { bucket: "queue-bucket" } },
  } satisfies Resources;
}

export type QueueResources = ReturnType<typeof queueResources>;

/** Writes the synthesized output of the pipeline, with some resources changed. @returns its folder */
export function queuePipeline(
  folder: string,
  change: (resources: QueueResources) => Resources = (resources) => resources,
): string {
  const outDir = mkdtempSync(join(folder, "cdktf.out-"));
  writeSynthOutput(outDir, { "queue-dev": {} });
  const zip = functionZip(join(outDir, "stacks/queue-dev"), COPY);
  writeSynthOutput(outDir, { "queue-dev": change(queueResources(basename(zip))) });
  return outDir;
}
