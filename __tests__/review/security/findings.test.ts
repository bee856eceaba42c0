import { handMadeReview, recordedReview, saysOf, texts, type Values } from "../../helpers/plan-documents";

test("a recorded bucket, opened in four ways", () => {
  const { findings } = recordedReview("nginx-stream-dev.risky");
  expect(texts(findings, "security").map((text) => text.replace(/^[^:]+: /, ""))).toEqual([
    "requests without TLS are no longer refused",
    "open to everybody, without any condition: s3:GetObject",
    "public access is not blocked: block_public_policy: true → false",
    "the bucket's encryption is no longer stated: AWS's default holds",
  ]);
});

test("a recorded domain and its queues, opened", () => {
  const { findings } = recordedReview("alb-search-prod.risky");
  expect(texts(findings, "security").map((text) => text.replace(/^[^:]+: /, ""))).toEqual([
    "open to everybody, without any condition: es:*",
    "nodes talk to each other without encryption: node_to_node_encryption.enabled: true → false",
    "requests without TLS are taken: domain_endpoint_options.enforce_https: true → false",
    'TLS before 1.2 is taken: domain_endpoint_options.tls_security_policy: "Policy-Min-TLS-1-2-PFS-2023-10" → "Policy-Min-TLS-1-0-2019-07"',
    "messages are not encrypted at rest",
    "messages are not encrypted at rest",
  ]);
});

test.each(["code", "on-demand", "no-changes", "moved", "destroy", "replace-asked"])(
  "%s: nothing to say",
  (name) => {
    expect(texts(recordedReview(`nginx-stream-dev.${name}`).findings, "security")).toEqual([]);
  },
);

const SSE = (sse_algorithm: string, kms_master_key_id: string) => ({
  bucket: "b",
  rule: [{ apply_server_side_encryption_by_default: [{ sse_algorithm, kms_master_key_id }] }],
});
const ENDPOINT = (endpoint_public_access: boolean, public_access_cidrs: string[]) => ({
  vpc_config: [{ endpoint_public_access, public_access_cidrs }],
  encryption_config: [],
});

test.each<[string, string, Values | undefined, Values | undefined, string[]]>([
  [
    "encryption of a bucket by a key",
    "aws_s3_bucket_server_side_encryption_configuration",
    SSE("aws:kms", "arn:k"),
    SSE("AES256", ""),
    [
      'objects are no longer encrypted with KMS: rule.apply_server_side_encryption_by_default.sse_algorithm: "aws:kms" → "AES256"',
      expect.stringMatching(/^objects are encrypted with another key/),
    ],
  ],
  [
    "access lists that count again",
    "aws_s3_bucket_ownership_controls",
    { rule: [{ object_ownership: "BucketOwnerEnforced" }] },
    { rule: [{ object_ownership: "ObjectWriter" }] },
    ['access lists of objects count again: rule.object_ownership: "BucketOwnerEnforced" → "ObjectWriter"'],
  ],
  [
    "a public access list",
    "aws_s3_bucket_acl",
    undefined,
    { acl: "public-read" },
    ['a public access list: acl = "public-read"'],
  ],
  [
    "a bucket that a destroy empties",
    "aws_s3_bucket",
    { force_destroy: false },
    { force_destroy: true },
    ["a destroy takes all objects with it: force_destroy: false → true"],
  ],
  [
    "a stream without encryption",
    "aws_kinesis_stream",
    { encryption_type: "KMS" },
    { encryption_type: "NONE" },
    ['records are not encrypted at rest: encryption_type: "KMS" → "NONE"'],
  ],
  [
    "a log group without its key",
    "aws_cloudwatch_log_group",
    { kms_key_id: "arn:k" },
    { kms_key_id: "" },
    ['log events are no longer encrypted with a key of ours: kms_key_id: "arn:k" → ""'],
  ],
  [
    "metadata without a session",
    "aws_instance",
    { metadata_options: [{ http_tokens: "required" }] },
    { metadata_options: [{ http_tokens: "optional" }] },
    ['instance metadata without a session (IMDSv1): metadata_options.http_tokens: "required" → "optional"'],
  ],
  [
    "metadata of a new template",
    "aws_launch_template",
    undefined,
    { metadata_options: [{ http_tokens: "optional" }] },
    ['instance metadata without a session (IMDSv1): metadata_options.http_tokens = "optional"'],
  ],
  [
    "a public endpoint of a cluster",
    "aws_eks_cluster",
    ENDPOINT(false, []),
    ENDPOINT(true, ["0.0.0.0/0"]),
    [
      "the cluster's endpoint is public: vpc_config.endpoint_public_access: false → true",
      "the cluster's endpoint is open to the whole Internet",
    ],
  ],
  [
    "a domain that leaves its network",
    "aws_opensearch_domain",
    { vpc_options: [{ subnet_ids: ["s"] }] },
    { vpc_options: [], encrypt_at_rest: [], node_to_node_encryption: [] },
    ['the domain\'s endpoint becomes public: vpc_options.subnet_ids: ["s"] → none'],
  ],
  [
    "a queue with a key in place of SQS's own",
    "aws_sqs_queue",
    { sqs_managed_sse_enabled: true },
    { sqs_managed_sse_enabled: false, kms_master_key_id: "arn:k" },
    [],
  ],
  [
    "a function that anybody may call",
    "aws_lambda_function_url",
    { authorization_type: "AWS_IAM" },
    { authorization_type: "NONE" },
    ['anybody may call the function: authorization_type: "AWS_IAM" → "NONE"'],
  ],
  [
    "public access that is no longer blocked at all",
    "aws_s3_bucket_public_access_block",
    { bucket: "b", block_public_acls: true },
    undefined,
    ["public access is no longer blocked"],
  ],
  ["what gets safer", "aws_kinesis_stream", { encryption_type: "NONE" }, { encryption_type: "KMS" }, []],
])("%s", (_rule, type, before, after, found) => {
  expect(saysOf("security", { type, before, after })).toEqual(found);
});

test("a safe setting that is not known before apply is said to be so", () => {
  expect(
    saysOf("security", {
      type: "aws_kinesis_stream",
      before: { encryption_type: "KMS" },
      after: {},
      unknown: { encryption_type: true },
    }),
  ).toEqual(['encryption_type, "KMS" so far, is not known before apply']);
});

test("what protects a bucket may go with it", () => {
  const changes = [
    { address: "aws_s3_bucket.b", before: { bucket: "b" } },
    { address: "aws_s3_bucket_public_access_block.b", before: { bucket: "b", block_public_acls: true } },
    {
      address: "aws_s3_bucket_versioning.b",
      before: { bucket: "b", versioning_configuration: [{ status: "Enabled" }] },
    },
  ];
  const { findings } = handMadeReview({ changes });
  expect([...texts(findings, "security"), ...texts(findings, "retention")]).toEqual([]);
});
