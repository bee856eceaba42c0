import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { Environment } from "../environments";

/** The variable by which a function learns where its key is: none if nothing is masked by HMAC. */
export function maskKeyVariables({ maskKeyParameter }: Environment): Record<string, string> {
  return maskKeyParameter === undefined ? {} : { MASK_KEY_PARAMETER: maskKeyParameter };
}

/**
 * No kms:Decrypt beside it: SSM decrypts with the caller's rights, and the key policy that AWS gives aws/ssm, the key of
 * a SecureString unless its owner chose another, allows that to every principal of the account that comes through SSM
 * (kms:ViaService). A key of one's own has no such policy: the role would need kms:Decrypt on it.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html
 */
export function readMaskKey({
  region,
  accountId,
  maskKeyParameter,
}: Environment): DataAwsIamPolicyDocumentStatement[] {
  if (maskKeyParameter === undefined) return [];
  const statement = {
    sid: "ReadMaskKey",
    actions: ["ssm:GetParameter"],
    // The name begins with the slash that an ARN has there.
    resources: [`arn:aws:ssm:${region}:${accountId}:parameter${maskKeyParameter}`],
  };
  return [statement];
}
