import { EngineError } from "../../../local/error";
import { PLANNED, plannedValues } from "../../../local/provision/planned-values";
import { plannedStack } from "../../helpers/planned-stack";

function values(kind: keyof typeof PLANNED, attributes: Record<string, unknown>): unknown {
  const plan = plannedStack({ aws_test: { subject: attributes } });
  const [resource] = plan.resources;
  if (resource === undefined) throw new Error("no resource");
  return plannedValues(PLANNED[kind], plan, resource);
}

const mapping = {
  event_source_arn: "arn:aws:kinesis:ap-northeast-2:000000000000:stream/s",
  function_name: "fn",
  starting_position: "LATEST",
};
const permission = {
  function_name: "fn",
  statement_id: "s",
  action: "lambda:InvokeFunction",
  principal: "logs.amazonaws.com",
};
const filter = { name: "f", log_group_name: "/g", filter_pattern: "", destination_arn: "arn" };
const table = { name: "t", hash_key: "k", attribute: [{ name: "k", type: "S" }] };
const fn = { function_name: "fn", filename: "fn.zip", handler: "index.handler", runtime: "nodejs24.x" };

test("fills in what AWS defaults to", () => {
  expect(values("mapping", mapping)).toEqual({
    ...mapping,
    batch_size: 100,
    maximum_batching_window_in_seconds: 0,
    maximum_retry_attempts: -1,
    maximum_record_age_in_seconds: -1,
    bisect_batch_on_function_error: false,
  });
  expect(values("function", fn)).toEqual({ ...fn, memory_size: 128, timeout: 3 });
  expect(values("stream", { name: "s" })).toEqual({ name: "s", retention_period: 24 });
});

test.each([
  ["mapping", { ...mapping, tumbling_window_in_seconds: 30 }, "tumbling_window_in_seconds"],
  ["mapping", { ...mapping, parallelization_factor: 2, enabled: false }, "parallelization_factor, enabled"],
  ["permission", { ...permission, event_source_token: "t" }, "event_source_token"],
  ["eventInvokeConfig", { function_name: "fn", qualifier: "1" }, "qualifier"],
  ["subscriptionFilter", { ...filter, apply_on_transformed_logs: true }, "apply_on_transformed_logs"],
  ["table", { ...table, stream_enabled: true }, "stream_enabled"],
  ["function", { ...fn, layers: ["arn"] }, "layers"],
  ["stream", { name: "s", count: 2 }, "count"],
  [
    "searchDomain",
    { domain_name: "d", cluster_config: {}, identity_center_options: {} },
    "identity_center_options",
  ],
  ["bucket", { bucket: "b", object_lock_enabled: true }, "object_lock_enabled"],
  ["logGroup", { name: "g", log_group_class: "DELIVERY" }, "log_group_class"],
  ["function", { ...fn, logging_config: { log_format: "JSON", colour: "red" } }, "logging_config.colour"],
] as const)("refuses a %s with %j by the attribute's name", (kind, attributes, name) => {
  expect(() => values(kind, attributes)).toThrow(
    new EngineError(`test-dev: aws_test.subject: the local engine cannot honour the attribute ${name}`),
  );
});

test.each([
  ["mapping", { ...mapping, batch_size: 0 }, "batch_size: "],
  [
    "mapping",
    { ...mapping, maximum_batching_window_in_seconds: 301 },
    "maximum_batching_window_in_seconds: ",
  ],
  ["mapping", { ...mapping, starting_position: "AT_TIMESTAMP" }, "starting_position: "],
  ["function", { ...fn, runtime: "python3.13" }, "runtime: only Node.js functions run locally"],
  ["function", { ...fn, timeout: 901 }, "timeout: "],
  ["function", { ...fn, reserved_concurrent_executions: 0 }, "reserved_concurrent_executions: a function"],
  ["eventInvokeConfig", { function_name: "fn", maximum_retry_attempts: 3 }, "maximum_retry_attempts: "],
  [
    "eventInvokeConfig",
    { function_name: "fn", maximum_event_age_in_seconds: 59 },
    "maximum_event_age_in_seconds: ",
  ],
  ["table", { ...table, billing_mode: "PROVISIONED" }, "billing_mode: "],
  ["bucket", {}, "bucket: Invalid input"],
] as const)(
  "refuses a %s whose value AWS, or the engine, would not take: %j",
  (kind, attributes, message) => {
    expect(() => values(kind, attributes)).toThrow(EngineError);
    expect(() => values(kind, attributes)).toThrow(`test-dev: aws_test.subject: ${message}`);
  },
);
