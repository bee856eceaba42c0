import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersCommand,
  ParameterAlreadyExists,
  ParameterNotFound,
  ParameterVersionNotFound,
  PutParameterCommand,
  type PutParameterCommandInput,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { clientConfig, uniqueName } from "./client-config";
import { type ContractEndpoint, contractEndpoint } from "./endpoint";

let endpoint: ContractEndpoint;
let client: SSMClient;
const folder = `/contract/${uniqueName("ssm")}`;
const made = new Set<string>();

beforeAll(async () => {
  endpoint = await contractEndpoint();
  client = new SSMClient(clientConfig(endpoint));
});
afterAll(async () => {
  for (const Name of made) await client.send(new DeleteParameterCommand({ Name }));
  client.destroy();
  await endpoint.close();
});

async function put(input: Omit<PutParameterCommandInput, "Name"> & { name: string }) {
  const { name, ...rest } = input;
  const Name = `${folder}/${name}`;
  const answer = await client.send(new PutParameterCommand({ Name, ...rest }));
  made.add(Name);
  return answer;
}

async function get(name: string, WithDecryption?: boolean) {
  const input = { Name: `${folder}/${name}`, WithDecryption };
  return (await client.send(new GetParameterCommand(input))).Parameter;
}

test("a String is read as it was put, with version, date and ARN", async () => {
  const answer = await put({ name: "plain", Type: "String", Value: " a=b, 값 " });
  expect(answer).toMatchObject({ Version: 1, Tier: "Standard" });
  const parameter = await get("plain");
  expect(parameter).toMatchObject({
    Name: `${folder}/plain`,
    Type: "String",
    Value: " a=b, 값 ",
    Version: 1,
    DataType: "text",
    ARN: expect.stringMatching(new RegExp(`^arn:aws:ssm:[a-z0-9-]+:\\d{12}:parameter${folder}/plain$`)),
  });
  expect(Math.abs(Date.now() - (parameter?.LastModifiedDate?.getTime() ?? 0))).toBeLessThan(300_000);
  await put({ name: "list", Type: "StringList", Value: "a,b" });
  expect(await get("list", true)).toMatchObject({ Type: "StringList", Value: "a,b" });
});

test("a SecureString is read in clear only with decryption", async () => {
  const secret = "the value of a secret parameter";
  await put({ name: "secret", Type: "SecureString", Value: secret });
  expect(await get("secret", true)).toMatchObject({ Type: "SecureString", Value: secret });
  for (const encrypted of [await get("secret"), await get("secret", false)]) {
    const value = encrypted?.Value ?? "";
    expect(value).toMatch(/^[A-Za-z0-9+/]{40,}={0,2}$/);
    expect(value).not.toContain(secret);
    expect(Buffer.from(value, "base64").includes(secret)).toBe(false);
  }
});

test("a value is overwritten only when asked to be, and earlier versions stay", async () => {
  await put({ name: "versions", Type: "String", Value: "one" });
  const again = put({ name: "versions", Type: "String", Value: "two" });
  await expect(again).rejects.toBeInstanceOf(ParameterAlreadyExists);
  expect(await get("versions")).toMatchObject({ Value: "one" });
  expect(await put({ name: "versions", Value: "two", Overwrite: true })).toMatchObject({ Version: 2 });
  expect(await get("versions")).toMatchObject({ Value: "two", Version: 2 });
  expect(await get("versions:1")).toMatchObject({ Value: "one", Version: 1, Selector: ":1" });
  await expect(get("versions:3")).rejects.toBeInstanceOf(ParameterVersionNotFound);
});

test("several are read at once, and the missing ones are listed", async () => {
  await put({ name: "first", Type: "String", Value: "1" });
  await put({ name: "second", Type: "SecureString", Value: "2" });
  const Names = ["second", "none", "first"].map((name) => `${folder}/${name}`);
  const answer = await client.send(new GetParametersCommand({ Names, WithDecryption: true }));
  const values = answer.Parameters?.map(({ Name, Value }) => [Name, Value]).sort();
  expect(values).toEqual([
    [`${folder}/first`, "1"],
    [`${folder}/second`, "2"],
  ]);
  expect(answer.InvalidParameters).toEqual([`${folder}/none`]);
});

test("a deleted parameter is gone with its versions, and what is missing is ParameterNotFound", async () => {
  await put({ name: "gone", Type: "String", Value: "1" });
  await put({ name: "gone", Value: "2", Overwrite: true });
  const Name = `${folder}/gone`;
  await client.send(new DeleteParameterCommand({ Name }));
  made.delete(Name);
  await expect(get("gone")).rejects.toBeInstanceOf(ParameterNotFound);
  await expect(client.send(new DeleteParameterCommand({ Name }))).rejects.toBeInstanceOf(ParameterNotFound);
  expect(await put({ name: "gone", Type: "String", Value: "3" })).toMatchObject({ Version: 1 });
});

test.each([
  ["a blank within", "a b"],
  ["a character that is not allowed", "a@b"],
  ["an empty part", "a//b"],
])("a name with %s is ValidationException, in every action", async (_what, name) => {
  const Name = `${folder}/${name}`;
  const refused = expect.objectContaining({ name: "ValidationException" });
  await expect(put({ name, Type: "String", Value: "v" })).rejects.toEqual(refused);
  await expect(client.send(new GetParameterCommand({ Name }))).rejects.toEqual(refused);
  await expect(client.send(new DeleteParameterCommand({ Name }))).rejects.toEqual(refused);
});

test("a path that does not begin with a slash, and a new parameter without a type, are ValidationException", async () => {
  const path = client.send(new PutParameterCommand({ Name: "a/b", Type: "String", Value: "v" }));
  await expect(path).rejects.toMatchObject({
    name: "ValidationException",
    message: "Parameter name must be a fully qualified name.",
  });
  await expect(put({ name: "untyped", Value: "v" })).rejects.toMatchObject({ name: "ValidationException" });
});

test("a value of more than 4096 characters needs the advanced tier", async () => {
  const Value = "x".repeat(4_097);
  const tooLong = put({ name: "long", Type: "String", Value });
  await expect(tooLong).rejects.toMatchObject({ name: "ValidationException" });
  await put({ name: "full", Type: "String", Value: Value.slice(1) });
  expect((await get("full"))?.Value).toHaveLength(4_096);
});
