import { Timestamp } from "../gateway/wire-values";
import type { FoundParameter, Parameters } from "./parameters";

export interface Owner {
  readonly accountId: string;
  readonly region: string;
}

/** What an action works with. */
export interface SsmContext {
  readonly parameters: Parameters;
  readonly owner: Owner;
}

/** A parameter as the API answers it; a SecureString's value stays encrypted unless decryption is asked for. */
export function parameterAnswer(
  found: FoundParameter,
  { owner, decrypt }: { owner: Owner; decrypt: boolean },
) {
  const { name, selector, type, version } = found;
  const path = name.startsWith("/") ? name : `/${name}`;
  return {
    Name: name,
    Type: type,
    Value: decrypt ? version.value : (version.ciphertext ?? version.value),
    Version: version.version,
    ...(selector === undefined ? {} : { Selector: `:${selector}` }),
    LastModifiedDate: new Timestamp(version.modified / 1_000),
    ARN: `arn:aws:ssm:${owner.region}:${owner.accountId}:parameter${path}`,
    DataType: "text",
  };
}
