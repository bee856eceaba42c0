import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import type { Construct } from "constructs";

/** Name, key and protection of the table; what is in it is the function's affair. */
export interface FingerprintTableProps {
  readonly tableName: string;
  /** Refuse to delete the table. */
  readonly protectData: boolean;
  /** "kms": the AWS-managed key aws/dynamodb; "service": a key that DynamoDB owns. */
  readonly encryption: "kms" | "service";
}

/**
 * Which kinds of lines were told lately: an item each, that expires. On demand, since errors come in bursts. No
 * point-in-time recovery: an item is worth nothing after minutes, and one that is lost costs one more message.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 *
 * @example
 * const { protectData, encryption } = environment;
 * new FingerprintTable(this, "fingerprints", { tableName: "log-alerts-dev", protectData, encryption });
 */
export class FingerprintTable extends DynamodbTable {
  constructor(scope: Construct, id: string, props: FingerprintTableProps) {
    super(scope, id, {
      name: props.tableName,
      billingMode: "PAY_PER_REQUEST",
      hashKey: "fingerprint",
      attribute: [{ name: "fingerprint", type: "S" }],
      ttl: { attributeName: "expiresAt", enabled: true },
      deletionProtectionEnabled: props.protectData,
      // Encrypted in any case: the block only chooses the key.
      ...(props.encryption === "kms" ? { serverSideEncryption: { enabled: true } } : {}),
    });
  }
}
