import {
  finding,
  list,
  type PolicyFinding,
  record,
  resources,
  type SynthesizedStack,
} from "./synthesized-stack";

/**
 * What every workgroup and table keeps: no query reads without an end, no result lies about unencrypted, and partitions
 * are projected from the very prefix that the table is of.
 */
export function queryFindings(stack: SynthesizedStack): PolicyFinding[] {
  return [...workgroupFindings(stack), ...namedQueryFindings(stack), ...tableFindings(stack)];
}

function workgroupFindings(stack: SynthesizedStack): PolicyFinding[] {
  return resources(stack, "aws_athena_workgroup").flatMap(({ address, attributes }) => {
    const configuration = record(attributes.configuration);
    const results = record(configuration.result_configuration);
    const { encryption_option, kms_key_arn } = record(results.encryption_configuration);
    const isEncrypted = encryption_option === "SSE_S3" || kms_key_arn !== undefined;
    return [
      ...finding(
        configuration.enforce_workgroup_configuration !== true,
        address,
        "no client overrides what a workgroup says",
      ),
      ...finding(
        !(Number(configuration.bytes_scanned_cutoff_per_query) > 0),
        address,
        "every workgroup limits what a query reads",
      ),
      ...finding(!isEncrypted, address, "every workgroup encrypts results"),
      ...finding(
        results.expected_bucket_owner === undefined,
        address,
        "results go into a bucket of an account that is named",
      ),
    ];
  });
}

function namedQueryFindings(stack: SynthesizedStack): PolicyFinding[] {
  return resources(stack, "aws_athena_named_query").flatMap(({ address, attributes }) =>
    finding(
      attributes.workgroup === undefined,
      address,
      "every named query is of a workgroup, and so limited",
    ),
  );
}

function tableFindings(stack: SynthesizedStack): PolicyFinding[] {
  return resources(stack, "aws_glue_catalog_table").flatMap(({ address, attributes }) => {
    const parameters = record(attributes.parameters);
    const template = String(parameters["storage.location.template"]);
    const location = String(record(attributes.storage_descriptor).location);
    const keys = list(attributes.partition_keys).map((key) => String(record(key).name));
    const projected = keys.every((name) => parameters[`projection.${name}.type`] !== undefined);
    const path = keys.map((name) => `$\${${name}}/`).join("");
    return [
      ...finding(
        parameters["projection.enabled"] !== "true" || keys.length === 0 || !projected,
        address,
        "every table projects its partitions",
      ),
      ...finding(
        template !== `${location}${path}`,
        address,
        "every table's partitions are below its location, folder by folder",
      ),
    ];
  });
}
