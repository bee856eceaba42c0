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

const PUBLIC_ACCESS_BLOCKS = [
  "block_public_acls",
  "block_public_policy",
  "ignore_public_acls",
  "restrict_public_buckets",
];

/** Below them is what was not delivered: no other copy is anywhere. */
const PUT_ASIDE = ["quarantine/", "aws/lambda/"];
const MIN_DAYS_PUT_ASIDE = 30;

/** What every bucket keeps: nobody comes in who should not, nothing stays for ever, and nothing goes too soon. */
export function bucketFindings(stack: SynthesizedStack): PolicyFinding[] {
  return resources(stack, "aws_s3_bucket").flatMap(({ address }) => {
    const of = (type: string): Named[] =>
      resources(stack, type).filter(({ attributes }) => refersTo(attributes.bucket, address));
    const isPrivate = of("aws_s3_bucket_public_access_block").some(({ attributes }) =>
      PUBLIC_ACCESS_BLOCKS.every((block) => attributes[block] === true),
    );
    const isTlsOnly = of("aws_s3_bucket_policy").some(({ attributes }) =>
      documents(stack)
        .filter((document) => refersTo(attributes.policy, document.address))
        .some((document) => list(document.attributes.statement).some(deniesInsecureTransport)),
    );
    const rules = of("aws_s3_bucket_lifecycle_configuration").flatMap(({ attributes }) =>
      list(attributes.rule)
        .map(record)
        .filter(({ status }) => status === "Enabled"),
    );
    return [
      ...finding(!isPrivate, address, "every bucket blocks public access in all four ways"),
      ...finding(!isTlsOnly, address, "every bucket refuses requests without TLS"),
      ...lifecycleFindings(rules, address),
      // What a query found can be asked again: there is nothing else in such a bucket.
      ...(takesResults(stack, address) ? [] : putAsideFindings(rules, address)),
    ];
  });
}

function takesResults(stack: SynthesizedStack, bucket: string): boolean {
  return resources(stack, "aws_athena_workgroup").some(({ attributes }) => {
    const { result_configuration } = record(attributes.configuration);
    return String(record(result_configuration).output_location).startsWith(`s3://\${${bucket}.`);
  });
}

const prefixOf = (rule: Record<string, unknown>): string => String(record(list(rule.filter)[0]).prefix ?? "");

function putAsideFindings(rules: readonly Record<string, unknown>[], address: string): PolicyFinding[] {
  const aside = rules.filter((rule) => PUT_ASIDE.some((prefix) => prefix.startsWith(prefixOf(rule))));
  const isSoon = (rule: Record<string, unknown>) =>
    list(rule.expiration).some((item) => Number(record(item).days) < MIN_DAYS_PUT_ASIDE);
  const rule = `no bucket deletes what was put aside within ${MIN_DAYS_PUT_ASIDE} days`;
  return finding(aside.some(isSoon), address, rule);
}

function lifecycleFindings(rules: readonly Record<string, unknown>[], address: string): PolicyFinding[] {
  const ofAll = rules.filter((rule) => prefixOf(rule) === "");
  return [
    ...finding(
      !ofAll.some((rule) => list(rule.abort_incomplete_multipart_upload).length > 0),
      address,
      "every bucket aborts uploads that were never finished",
    ),
    ...finding(
      !ofAll.some((rule) => list(rule.noncurrent_version_expiration).length > 0),
      address,
      "every bucket deletes versions that are not current",
    ),
  ];
}
