import { mkdtempSync } from "node:fs";
import { basename, join } from "node:path";
import { readPlan } from "../../local/plan/read-plan";
import type { StackPlan } from "../../local/plan/stack-plan";
import { functionZip } from "../helpers/function-zip";
import { type Resources, writeSynthOutput } from "../helpers/planned-stack";

/** Logs each event that it gets, as it comes, and tells Slack the messages in it; fails where Slack does not take them. */
const TELL = `
const { gunzipSync } = require("node:zlib");
exports.handler = async (event, { awsRequestId }) => {
  console.log(JSON.stringify({ got: event, awsRequestId }));
  const { messageType, logEvents } = JSON.parse(gunzipSync(Buffer.from(event.awslogs.data, "base64")));
  if (messageType === "CONTROL_MESSAGE") return;
  const answer = await fetch(process.env.AWS_ENDPOINT_URL + "/_slack/services/alerts-dev", {
    method: "POST",
    body: JSON.stringify({ text: logEvents.map(({ message }) => message).join("") }),
  });
  if (!answer.ok) throw new Error("Slack: " + answer.status + " " + (await answer.text()) + " " + answer.headers.get("retry-after"));
  const counts = { LinesReceived: logEvents.length, LinesDelivered: logEvents.length };
  const Metrics = Object.keys(counts).map((Name) => ({ Name }));
  console.log(JSON.stringify({ _aws: { CloudWatchMetrics: [{ Metrics }] }, pipeline: "alerts-dev", ...counts }));
};`;

export const FUNCTION_LOG = "/aws/lambda/tiny-alerts";

/** A function, its log, the groups it is subscribed to and all between them: as the stack `log-alerts` plans it. */
function alertResources(zip: string) {
  const filter = (name: string, pattern: string, group = "${aws_cloudwatch_log_group.app.name}") => ({
    name,
    log_group_name: group,
    filter_pattern: pattern,
    destination_arn: "${aws_lambda_function.fn.arn}",
    depends_on: ["aws_lambda_permission.app"],
  });
  const permission = (statement: string, arn: string) => ({
    statement_id: statement,
    function_name: "${aws_lambda_function.fn.function_name}",
    action: "lambda:InvokeFunction",
    principal: "logs.amazonaws.com",
    source_arn: `${arn}:*`,
    source_account: "000000000000",
  });
  return {
    aws_cloudwatch_log_subscription_filter: {
      errors: filter("errors", '{ $.log = "*error*" }'),
      container: filter("container", '{ $.kubernetes.container_name = "example-log" }'),
      existing: filter("prefix", '{ $.log = "491:*" }', "/existing"),
    },
    aws_lambda_permission: {
      app: permission("app", "${aws_cloudwatch_log_group.app.arn}"),
      existing: permission("existing", "arn:aws:logs:ap-northeast-2:000000000000:log-group:/existing"),
    },
    aws_lambda_function_event_invoke_config: {
      fails: {
        function_name: "${aws_lambda_function.fn.function_name}",
        maximum_retry_attempts: 1,
        maximum_event_age_in_seconds: 3_600,
        destination_config: { on_failure: { destination: "${aws_s3_bucket.failed.arn}" } },
      },
    },
    aws_lambda_function: {
      fn: {
        function_name: "tiny-alerts",
        filename: zip,
        handler: "index.handler",
        runtime: "nodejs24.x",
        timeout: 60,
        reserved_concurrent_executions: 2,
        logging_config: { log_format: "JSON", log_group: "${aws_cloudwatch_log_group.own.name}" },
      },
    },
    aws_dynamodb_table: {
      fingerprints: {
        name: "tiny-fingerprints",
        billing_mode: "PAY_PER_REQUEST",
        hash_key: "fingerprint",
        attribute: [{ name: "fingerprint", type: "S" }],
        ttl: { attribute_name: "expiresAt", enabled: true },
        deletion_protection_enabled: false,
        server_side_encryption: { enabled: true },
      },
    },
    aws_s3_bucket: { failed: { bucket: "tiny-failed" } },
    aws_cloudwatch_log_group: {
      own: { name: FUNCTION_LOG, retention_in_days: 7 },
      app: { name: "/app", retention_in_days: 30 },
    },
  } satisfies Resources;
}

/** The plan of the tiny alerts, read from a synthesized output, with some resources changed. */
export function alertPlans(
  folder: string,
  change: (tiny: ReturnType<typeof alertResources>) => Resources = (tiny) => tiny,
): StackPlan[] {
  const outDir = mkdtempSync(join(folder, "cdktf.out-"));
  writeSynthOutput(outDir, { "alerts-dev": {} });
  const zip = functionZip(join(outDir, "stacks/alerts-dev"), TELL);
  writeSynthOutput(outDir, { "alerts-dev": change(alertResources(basename(zip))) });
  return readPlan({ outDir, environment: "dev" });
}
