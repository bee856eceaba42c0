import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { Environment } from "../environments";
import { readParameter } from "./read-parameter";

/** The variable by which a function learns where its key is: none if nothing is masked by HMAC. */
export function maskKeyVariables({ maskKeyParameter }: Environment): Record<string, string> {
  return maskKeyParameter === undefined ? {} : { MASK_KEY_PARAMETER: maskKeyParameter };
}

/** What a function may read for it. */
export function readMaskKey(environment: Environment): DataAwsIamPolicyDocumentStatement[] {
  const { maskKeyParameter: name } = environment;
  return name === undefined ? [] : [readParameter(environment, { sid: "ReadMaskKey", name })];
}
