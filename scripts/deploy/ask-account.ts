import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { AskAccount } from "../../deploy/account";

/** AWS answers in a second, or not at all; looking for credentials may take a few more. */
const DEADLINE_MS = 30_000;

/** Asks STS, or what AWS_ENDPOINT_URL_STS names in its place, for the account of the credentials that the SDK finds. */
export function askAccountIn(region: string): AskAccount {
  return async () => {
    const client = new STSClient({ region });
    try {
      const abortSignal = AbortSignal.timeout(DEADLINE_MS);
      const { Account } = await client.send(new GetCallerIdentityCommand({}), { abortSignal });
      return Account;
    } finally {
      client.destroy();
    }
  };
}
