import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { Environment } from "../environments";

/**
 * Lets a function read one SecureString.
 *
 * No kms:Decrypt beside it: SSM decrypts with the caller's rights, and the key policy that AWS gives aws/ssm, the key of
 * a SecureString unless its owner chose another, allows that to every principal of the account that comes through SSM
 * (kms:ViaService). A key of one's own has no such policy: the role would need kms:Decrypt on it.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html
 *
 * @example
 * readParameter(environment, { sid: "ReadWebhook", name: "/log-pipeline/dev/slack-webhook" });
 */
export function readParameter(
  { region, accountId }: Environment,
  { sid, name }: { sid: string; name: string },
): DataAwsIamPolicyDocumentStatement {
  return {
    sid,
    actions: ["ssm:GetParameter"],
    // The name begins with the slash that an ARN has there.
    resources: [`arn:aws:ssm:${region}:${accountId}:parameter${name}`],
  };
}
