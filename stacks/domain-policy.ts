import {
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

/** Policies that begin at TLS 1.2 or later. https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainEndpointOptions.html */
const TLS_1_2 = /^Policy-Min-TLS-1-[2-9]/;

/** What every OpenSearch domain keeps: seed 004 opened its own to everybody. */
export function domainFindings(stack: SynthesizedStack): PolicyFinding[] {
  return resources(stack, "aws_opensearch_domain").flatMap((domain) => {
    const { address, attributes } = domain;
    const isOn = (block: unknown): boolean => record(block).enabled === true;
    const endpoint = record(attributes.domain_endpoint_options);
    const access = record(attributes.advanced_security_options);
    const master = record(access.master_user_options);
    return [
      ...finding(!isOn(attributes.encrypt_at_rest), address, "every domain encrypts what it keeps"),
      ...finding(!isOn(attributes.node_to_node_encryption), address, "every domain encrypts what nodes send"),
      ...finding(
        endpoint.enforce_https !== true || !TLS_1_2.test(String(endpoint.tls_security_policy)),
        address,
        "every domain takes TLS 1.2 or later, nothing else",
      ),
      ...finding(
        !isOn(access) ||
          access.internal_user_database_enabled === true ||
          master.master_user_arn === undefined,
        address,
        "every domain has fine-grained access control, and an IAM principal for its master",
      ),
      ...finding(!namesPrincipals(stack, domain), address, "every domain names who may reach it"),
    ];
  });
}

function namesPrincipals(stack: SynthesizedStack, { address }: Named): boolean {
  const policies = resources(stack, "aws_opensearch_domain_policy").filter(({ attributes }) =>
    refersTo(attributes.domain_name, address),
  );
  const statements = policies.flatMap(({ attributes }) =>
    documents(stack)
      .filter((document) => refersTo(attributes.access_policies, document.address))
      .flatMap((document) => list(document.attributes.statement)),
  );
  return statements.length > 0;
}
