import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { readSecretParameter } from "../../../functions/lib/secret-parameter";
import { type Gateway, startGateway } from "../../../local/gateway/gateway";
import { createSsmService } from "../../../local/ssm/service";
import { clientConfig } from "../../contract/client-config";
import { tempDir } from "../../helpers/temp-dir";

const dataDir = tempDir();
const before = { ...process.env };
let gateway: Gateway;
let client: SSMClient;

// As Lambda and the local engine tell a function: by its environment.
beforeAll(async () => {
  const ssm = createSsmService({ accountId: "123456789012", region: "ap-northeast-2", dataDir });
  gateway = await startGateway({ port: 0, services: { ssm } });
  client = new SSMClient(clientConfig({ url: gateway.url, isEngine: true, close: async () => undefined }));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: gateway.url,
    AWS_REGION: "ap-northeast-2",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
  });
});
afterAll(async () => {
  process.env = before;
  client.destroy();
  await gateway.close();
});

const read = (name: string) =>
  readSecretParameter({ variable: "KEY_PARAMETER", name, howToMake: "$(openssl rand -base64 32)" });

it("reads a SecureString in clear", async () => {
  await client.send(new PutParameterCommand({ Name: "/t/key", Type: "SecureString", Value: "secret" }));
  expect(await read("/t/key")).toBe("secret");
});

it("says in one line how to put a parameter that is missing", async () => {
  await expect(read("/t/none")).rejects.toMatchObject({
    name: "SettingsError",
    message:
      'KEY_PARAMETER: must name an SSM parameter, put it with aws ssm put-parameter --name /t/none --type SecureString --value "$(openssl rand -base64 32)", got "/t/none"',
  });
});

it("refuses a parameter that anybody may read, without its value", async () => {
  await client.send(new PutParameterCommand({ Name: "/t/plain", Type: "String", Value: "secret" }));
  await expect(read("/t/plain")).rejects.toMatchObject({
    name: "SettingsError",
    message: 'KEY_PARAMETER: must name a parameter of type SecureString, got "/t/plain" (String)',
  });
});
