import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { OpensearchDomainPolicy } from "@cdktf/provider-aws/lib/opensearch-domain-policy";
import { Construct } from "constructs";
import { BULK_ACTIONS, bulkResources } from "../search-access";

/** The domain, and the principals that may send requests to it. */
export interface DomainAccessProps {
  readonly domainName: string;
  readonly domainArn: string;
  /** Of the function that fills the indices. */
  readonly writerRoleArn: string;
  readonly administratorArns: readonly string[];
}

/**
 * Who may reach a domain at all: the function its bulk requests, named administrators every path. What they may do
 * there, fine-grained access control decides.
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html
 *
 * @example
 * new DomainAccess(this, "access", {
 *   domainName: "log-pipeline-dev",
 *   domainArn: "arn:aws:es:ap-northeast-2:111122223333:domain/log-pipeline-dev",
 *   writerRoleArn: parser.lambda.role,
 *   administratorArns: administratorArns(domain, environment),
 * });
 */
export class DomainAccess extends Construct {
  constructor(scope: Construct, id: string, props: DomainAccessProps) {
    super(scope, id);
    const { domainArn } = props;
    const document = new DataAwsIamPolicyDocument(this, "document", {
      statement: [
        {
          sid: "WriteDocuments",
          principals: [{ type: "AWS", identifiers: [props.writerRoleArn] }],
          actions: [...BULK_ACTIONS],
          resources: bulkResources(domainArn),
        },
        {
          sid: "Administer",
          principals: [{ type: "AWS", identifiers: [...props.administratorArns] }],
          actions: ["Delete", "Get", "Head", "Patch", "Post", "Put"].map((method) => `es:ESHttp${method}`),
          resources: [`${domainArn}/*`],
        },
      ],
    });
    new OpensearchDomainPolicy(this, "policy", {
      domainName: props.domainName,
      accessPolicies: document.json,
    });
  }
}
