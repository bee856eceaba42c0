import { isFalse, isStated, isTrue, type Setting } from "../settings";

const on = (says: string, ...path: (string | number)[]): Setting => ({ path, isSafe: isTrue, says });
const stated = (says: string, ...path: (string | number)[]): Setting => ({
  path,
  isSafe: isStated,
  says,
  onCreate: false,
});

const PUBLIC_ACCESS = [
  "block_public_acls",
  "block_public_policy",
  "ignore_public_acls",
  "restrict_public_buckets",
].map((name) => on("public access is **not blocked**", name));

/** Policies that begin with TLS 1.2 or later; the names say so. */
const isModernTls = (value: unknown): boolean => /^Policy-Min-TLS-1-[2-9]/.test(String(value));

const isOwnerEnforced = (value: unknown): boolean => value === "BucketOwnerEnforced";

/** How the metadata service of instances is reached: sessions (IMDSv2) only. */
const IMDS: readonly Setting[] = [
  {
    path: ["metadata_options", 0, "http_tokens"],
    isSafe: (value) => value === "required",
    says: "instance metadata **without a session** (IMDSv1)",
  },
];

/** By type of resource, what must stay so or is said. */
export const SECURITY_SETTINGS: Readonly<Record<string, readonly Setting[]>> = {
  aws_s3_bucket_public_access_block: PUBLIC_ACCESS,
  aws_s3_account_public_access_block: PUBLIC_ACCESS,
  aws_s3_bucket_ownership_controls: [
    {
      path: ["rule", 0, "object_ownership"],
      isSafe: isOwnerEnforced,
      says: "access lists of objects **count again**",
    },
  ],
  aws_s3_bucket_acl: [
    {
      path: ["acl"],
      isSafe: (value) => !/^(public|authenticated)/.test(String(value)),
      says: "a **public** access list",
    },
  ],
  aws_s3_bucket_server_side_encryption_configuration: [
    {
      path: ["rule", 0, "apply_server_side_encryption_by_default", 0, "sse_algorithm"],
      isSafe: (value) => /^aws:kms/.test(String(value)),
      says: "objects are **no longer encrypted with KMS**",
      onCreate: false,
    },
    stated(
      "objects are encrypted with **another key**, AWS's own",
      "rule",
      0,
      "apply_server_side_encryption_by_default",
      0,
      "kms_master_key_id",
    ),
  ],
  aws_kinesis_stream: [
    {
      path: ["encryption_type"],
      isSafe: (value) => value === "KMS",
      says: "records are **not encrypted** at rest",
    },
  ],
  aws_kinesis_firehose_delivery_stream: [
    {
      ...on("records are **not encrypted** while buffered", "server_side_encryption", 0, "enabled"),
      onCreate: false,
    },
    stated(
      "objects are **no longer encrypted** with the stream's key",
      "extended_s3_configuration",
      0,
      "kms_key_arn",
    ),
  ],
  aws_sns_topic: [stated("messages are **no longer encrypted** at rest", "kms_master_key_id")],
  aws_cloudwatch_log_group: [
    stated("log events are **no longer encrypted** with a key of ours", "kms_key_id"),
  ],
  aws_dynamodb_table: [
    {
      ...on("items are **no longer encrypted** with a key of ours", "server_side_encryption", 0, "enabled"),
      onCreate: false,
    },
    { ...on("the table can be **deleted**", "deletion_protection_enabled"), onCreate: false },
  ],
  aws_kms_key: [{ ...on("the key is **no longer rotated**", "enable_key_rotation"), onCreate: false }],
  aws_opensearch_domain: [
    on("data is **not encrypted** at rest", "encrypt_at_rest", 0, "enabled"),
    on("nodes talk to each other **without encryption**", "node_to_node_encryption", 0, "enabled"),
    on("requests **without TLS** are taken", "domain_endpoint_options", 0, "enforce_https"),
    {
      path: ["domain_endpoint_options", 0, "tls_security_policy"],
      isSafe: isModernTls,
      says: "**TLS before 1.2** is taken",
    },
    {
      ...on("fine-grained access control is **off**", "advanced_security_options", 0, "enabled"),
      onCreate: false,
    },
    {
      path: ["advanced_security_options", 0, "anonymous_auth_enabled"],
      isSafe: isFalse,
      says: "**anonymous** requests are taken",
    },
    {
      path: ["vpc_options", 0, "subnet_ids"],
      isSafe: (value) => Array.isArray(value) && value.length > 0,
      says: "the domain's endpoint becomes **public**",
      onCreate: false,
    },
  ],
  aws_instance: [
    ...IMDS,
    {
      path: ["associate_public_ip_address"],
      isSafe: isFalse,
      says: "the instance has a **public address**",
    },
    { ...on("the root volume is **not encrypted**", "root_block_device", 0, "encrypted"), onCreate: false },
  ],
  aws_launch_template: IMDS,
  aws_eks_cluster: [
    {
      path: ["vpc_config", 0, "endpoint_public_access"],
      isSafe: isFalse,
      says: "the cluster's endpoint is **public**",
    },
    {
      path: ["encryption_config", 0, "resources"],
      isSafe: (value) => Array.isArray(value) && value.length > 0,
      says: "Kubernetes secrets are **no longer encrypted** with a key of ours",
      onCreate: false,
    },
    { ...on("the cluster can be **deleted**", "deletion_protection"), onCreate: false },
  ],
  aws_lambda_function_url: [
    {
      path: ["authorization_type"],
      isSafe: (value) => value !== "NONE",
      says: "**anybody** may call the function",
    },
  ],
  aws_s3_bucket: [
    {
      path: ["force_destroy"],
      isSafe: isFalse,
      says: "a destroy **takes all objects with it**",
      onCreate: false,
    },
  ],
};

/** What goes when the resource itself goes, while what it protects stays. */
export const GUARDS: Readonly<Record<string, string>> = {
  aws_s3_bucket_public_access_block: "public access is **no longer blocked**",
  aws_s3_account_public_access_block: "public access is **no longer blocked**, in the whole account",
  aws_s3_bucket_server_side_encryption_configuration:
    "the bucket's encryption is no longer stated: **AWS's default** holds",
  aws_s3_bucket_ownership_controls:
    "who owns objects is no longer stated, and **access lists** may count again",
  aws_security_group: "the group's rules are **gone**",
};
