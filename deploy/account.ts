import type { Environment } from "../environments";
import { DeployError } from "./error";

/** What is asked of STS: the account of the credentials, which an answer that is not from AWS may lack. */
export type AskAccount = () => Promise<string | undefined>;

/** The SDK's words for "there are no credentials", or for such as it cannot use. */
const NO_CREDENTIALS = new Set(["CredentialsProviderError", "TokenProviderError"]);

/** https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html */
const REFUSED = new Set([
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidClientTokenId",
  "SignatureDoesNotMatch",
  "IncompleteSignature",
  "AccessDenied",
]);

/**
 * Refuses credentials of another account than the environment's, before anything is asked of it.
 *
 * @param askAccount whose credentials they are: STS GetCallerIdentity, which needs no permission
 * @throws DeployError
 * @example
 * await checkAccount(prod, async () => (await sts.send(new GetCallerIdentityCommand({}))).Account);
 */
export async function checkAccount(
  { name, accountId }: Pick<Environment, "name" | "accountId">,
  askAccount: AskAccount,
): Promise<void> {
  const account = await ask(askAccount);
  if (account !== accountId) {
    throw new DeployError(
      `AWS credentials: must be of account ${accountId}, in which ${name} is, got ${account ?? "an answer without an account"}`,
    );
  }
}

async function ask(askAccount: AskAccount): Promise<string | undefined> {
  try {
    return await askAccount();
  } catch (error) {
    const { name, message } = error as Error;
    if (NO_CREDENTIALS.has(name)) {
      throw new DeployError(
        `AWS credentials: there are none that work (AWS_PROFILE, AWS_ACCESS_KEY_ID, a role …): ${message}`,
      );
    }
    if (REFUSED.has(name)) throw new DeployError(`AWS credentials: AWS refuses them: ${name}: ${message}`);
    throw new DeployError(`AWS credentials: STS must say whose they are, got ${name}: ${message}`);
  }
}
