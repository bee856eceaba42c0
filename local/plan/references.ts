import { EngineError } from "../error";
import type { PlannedResource, StackPlan } from "./stack-plan";

/** `${aws_kinesis_stream.stream.arn}`; anything else in `${…}` is an expression the engine does not evaluate. */
const REFERENCE = /^\$\{([a-z][a-z0-9_]*\.[A-Za-z0-9_-]+)\.([a-z][a-z0-9_]*)\}$/;

/** An escaped `$${` or `%%{`, else a template expression or directive up to where its end can be told from here. */
const TEMPLATE = /\$\$\{|%%\{|[$%]\{[^{}]*\}?/g;

/** What AWS makes up when it creates a resource: only what plans refer to. */
const COMPUTED: Readonly<Record<string, Readonly<Record<string, ComputedAttribute>>>> = {
  aws_cloudwatch_log_group: {
    id: ({ attribute }) => attribute("name"),
    arn: ({ plan, attribute }) =>
      `arn:aws:logs:${plan.region}:${plan.accountId}:log-group:${attribute("name")}`,
  },
  aws_dynamodb_table: {
    id: ({ attribute }) => attribute("name"),
    arn: ({ plan, attribute }) =>
      `arn:aws:dynamodb:${plan.region}:${plan.accountId}:table/${attribute("name")}`,
  },
  aws_kinesis_firehose_delivery_stream: {
    arn: ({ plan, attribute }) =>
      `arn:aws:firehose:${plan.region}:${plan.accountId}:deliverystream/${attribute("name")}`,
  },
  aws_kms_key: {
    arn: ({ plan }) => `arn:aws:kms:${plan.region}:${plan.accountId}:key/local`,
  },
  aws_kinesis_stream: {
    arn: ({ plan, attribute }) =>
      `arn:aws:kinesis:${plan.region}:${plan.accountId}:stream/${attribute("name")}`,
  },
  aws_lambda_function: {
    role: ({ attribute }) => attribute("role"),
    arn: ({ plan, attribute }) =>
      `arn:aws:lambda:${plan.region}:${plan.accountId}:function:${attribute("function_name")}`,
  },
  aws_opensearch_domain: {
    id: ({ plan, attribute }) =>
      `arn:aws:es:${plan.region}:${plan.accountId}:domain/${attribute("domain_name")}`,
    arn: ({ plan, attribute }) =>
      `arn:aws:es:${plan.region}:${plan.accountId}:domain/${attribute("domain_name")}`,
    // As Terraform gives it: without a scheme.
    endpoint: ({ plan }) => (plan.endpoint === undefined ? "127.0.0.1" : new URL(plan.endpoint).host),
  },
  aws_s3_bucket: {
    id: ({ attribute }) => attribute("bucket"),
    arn: ({ attribute }) => `arn:aws:s3:::${attribute("bucket")}`,
  },
  aws_sqs_queue: {
    id: queueUrl,
    url: queueUrl,
    arn: ({ plan, attribute }) => `arn:aws:sqs:${plan.region}:${plan.accountId}:${attribute("name")}`,
  },
  aws_iam_role: {
    id: ({ attribute }) => attribute("name"),
    arn: ({ plan, attribute }) => `arn:aws:iam::${plan.accountId}:role/${attribute("name")}`,
  },
};

type ComputedAttribute = (context: {
  readonly plan: StackPlan;
  readonly attribute: (name: string) => string;
}) => string;

/** Where the engine answers for a queue: clients take the URL's host for SQS's. */
function queueUrl({ plan, attribute }: Parameters<ComputedAttribute>[0]): string {
  return `${plan.endpoint ?? ""}/${plan.accountId}/${attribute("name")}`;
}

/**
 * The attributes of a resource with every reference replaced by the value it will have.
 *
 * @throws EngineError for a reference to something that is not in the plan, or an expression that is no reference
 */
export function resolveAttributes(plan: StackPlan, resource: PlannedResource): Record<string, unknown> {
  return resolve(plan, resource, resource.attributes) as Record<string, unknown>;
}

function resolve(plan: StackPlan, at: PlannedResource, value: unknown): unknown {
  if (typeof value === "string") return resolveText(plan, at, value);
  if (Array.isArray(value)) return value.map((item) => resolve(plan, at, item));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolve(plan, at, item)]));
  }
  return value;
}

function resolveText(plan: StackPlan, at: PlannedResource, text: string): string {
  return text.replace(TEMPLATE, (found) => {
    if (found === "$${") return "${";
    if (found === "%%{") return "%{";
    const reference = REFERENCE.exec(found);
    if (!reference) {
      throw new EngineError(
        `${plan.stackId}: ${at.address}: only references can be resolved locally, got ${found}`,
      );
    }
    const [, address = "", name = ""] = reference;
    return attributeOf(plan, at, { address, name });
  });
}

function attributeOf(
  plan: StackPlan,
  at: PlannedResource,
  wanted: { address: string; name: string },
): string {
  const target = plan.resources.find((resource) => resource.address === wanted.address);
  if (!target) {
    throw new EngineError(
      `${plan.stackId}: ${at.address}: refers to a resource that is not in the plan: ${wanted.address}`,
    );
  }
  const stated = target.attributes[wanted.name];
  if (typeof stated === "string") return resolveText(plan, target, stated);
  const computed = COMPUTED[target.type]?.[wanted.name];
  if (!computed) {
    throw new EngineError(
      `${plan.stackId}: ${at.address}: the local engine does not know the attribute ${wanted.address}.${wanted.name}`,
    );
  }
  return computed({ plan, attribute: (name) => attributeOf(plan, at, { address: wanted.address, name }) });
}
