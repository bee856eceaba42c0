import { awsCli, testWithAwsCli, uniqueName } from "./client-config";
import { type ContractEndpoint, contractEndpoint } from "./endpoint";

// Each command starts a Python program: a second or two on a slow machine.
jest.setTimeout(180_000);

let endpoint: ContractEndpoint;
beforeAll(async () => {
  endpoint = await contractEndpoint();
});
afterAll(() => endpoint.close());

testWithAwsCli("aws ssm: a key from put to delete, as docs/nginx-stream.md puts it", async () => {
  const named = ["--name", `/contract/${uniqueName("ssm")}/mask-key`];
  const aws = (command: string, ...args: string[]) => awsCli(endpoint, ["ssm", command, ...args]);
  const secret = ["--type", "SecureString", "--value"];
  expect(await aws("put-parameter", ...named, ...secret, "one")).toMatchObject({ Version: 1 });
  try {
    await expect(aws("put-parameter", ...named, ...secret, "two")).rejects.toThrow("ParameterAlreadyExists");
    expect(await aws("put-parameter", ...named, ...secret, "two", "--overwrite")).toMatchObject({
      Version: 2,
    });
    expect(await aws("get-parameter", ...named, "--with-decryption")).toMatchObject({
      Parameter: { Type: "SecureString", Value: "two", Version: 2 },
    });
  } finally {
    await aws("delete-parameter", ...named);
  }
  await expect(aws("get-parameter", ...named)).rejects.toThrow("ParameterNotFound");
});
