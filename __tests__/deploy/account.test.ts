import { checkAccount } from "../../deploy/account";
import { DeployError } from "../../deploy/error";

const dev = { name: "dev", accountId: "111122223333" };

const failing = (name: string, message: string) => async () => {
  throw Object.assign(new Error(message), { name });
};

test("credentials of the environment's account are let through", async () => {
  await expect(checkAccount(dev, async () => "111122223333")).resolves.toBeUndefined();
});

test.each([
  [
    async () => "444455556666",
    "AWS credentials: must be of account 111122223333, in which dev is, got 444455556666",
  ],
  [
    async () => undefined,
    "AWS credentials: must be of account 111122223333, in which dev is, got an answer without an account",
  ],
  [
    failing("CredentialsProviderError", "Could not load credentials from any providers"),
    "AWS credentials: there are none that work (AWS_PROFILE, AWS_ACCESS_KEY_ID, a role …): Could not load credentials from any providers",
  ],
  [
    failing("ExpiredToken", "The security token included in the request is expired"),
    "AWS credentials: AWS refuses them: ExpiredToken: The security token included in the request is expired",
  ],
  [
    failing("TimeoutError", "no answer"),
    "AWS credentials: STS must say whose they are, got TimeoutError: no answer",
  ],
])("all others are refused in one line: %#", async (askAccount, message) => {
  const refused = checkAccount(dev, askAccount);
  await expect(refused).rejects.toThrow(DeployError);
  await expect(refused).rejects.toThrow(message);
});
