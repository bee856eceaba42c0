import {
  finding,
  list,
  type PolicyFinding,
  record,
  resources,
  type SynthesizedStack,
} from "./synthesized-stack";

/** What every function that others call keeps to: nobody else's resource calls it, and what fails is kept. */
export function invocationFindings(stack: SynthesizedStack): PolicyFinding[] {
  return [
    ...resources(stack, "aws_lambda_permission").flatMap(({ address, attributes }) => [
      ...finding(
        attributes.source_arn === undefined,
        address,
        "every permission to call a function names the caller",
      ),
      ...finding(
        attributes.source_account === undefined,
        address,
        "every permission to call a function names the caller's account",
      ),
    ]),
    ...resources(stack, "aws_lambda_function_event_invoke_config").flatMap(({ address, attributes }) =>
      finding(
        record(record(attributes.destination_config).on_failure).destination === undefined,
        address,
        "what an asynchronous invocation gives up is kept",
      ),
    ),
    ...resources(stack, "aws_cloudwatch_log_subscription_filter").flatMap(({ address, attributes }) =>
      finding(
        !list(attributes.depends_on).some((on) => String(on).startsWith("aws_lambda_permission.")),
        address,
        "every subscription filter waits for the permission to call",
      ),
    ),
  ];
}
