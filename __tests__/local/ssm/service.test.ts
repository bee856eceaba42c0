import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EngineError } from "../../../local/error";
import { type Gateway, startGateway } from "../../../local/gateway/gateway";
import { createSsmService } from "../../../local/ssm/service";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();
const gateways: Gateway[] = [];
afterEach(async () => {
  for (const gateway of gateways.splice(0)) await gateway.close();
});

/** A service on a data folder, as a new engine would start it. */
async function start(name: string) {
  const dataDir = join(folder, name);
  const ssm = createSsmService({ accountId: "123456789012", region: "ap-northeast-2", dataDir });
  const gateway = await startGateway({ port: 0, services: { ssm } });
  gateways.push(gateway);
  const call = async (action: string, input: object) => {
    const response = await fetch(gateway.url, {
      method: "POST",
      headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": `AmazonSSM.${action}` },
      body: JSON.stringify(input),
    });
    return { status: response.status, body: await response.json() };
  };
  return { call, file: join(dataDir, "ssm", "parameters.json") };
}

const SECRET = { Name: "/a/secret", Type: "SecureString", Value: "clear text" };

test("parameters and their versions outlive the engine, ciphertexts included", async () => {
  const first = await start("kept");
  await first.call("PutParameter", SECRET);
  await first.call("PutParameter", { ...SECRET, Value: "newer", Overwrite: true });
  await first.call("PutParameter", { Name: "/a/gone", Type: "String", Value: "v" });
  await first.call("DeleteParameter", { Name: "/a/gone" });
  const encrypted = await first.call("GetParameter", { Name: "/a/secret" });
  const second = await start("kept");
  expect(await second.call("GetParameter", { Name: "/a/secret" })).toEqual(encrypted);
  const old = await second.call("GetParameter", { Name: "/a/secret:1", WithDecryption: true });
  expect(old.body.Parameter).toMatchObject({ Value: "clear text", Version: 1 });
  expect((await second.call("GetParameter", { Name: "/a/gone" })).body.__type).toBe("ParameterNotFound");
});

test("only this user may read the file, and nothing is written before the first parameter", async () => {
  const { call, file } = await start("private");
  expect(() => statSync(file)).toThrow("ENOENT");
  await call("PutParameter", SECRET);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test("a file that no engine wrote stops the next one with one line, which does not show it", async () => {
  const { call, file } = await start("damaged");
  await call("PutParameter", SECRET);
  for (const text of [readFileSync(file, "utf8").slice(0, -1), "[{}]"]) {
    writeFileSync(file, text);
    const failed = await start("damaged").catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(EngineError);
    expect((failed as Error).message).toBe(
      `${file}: must be the parameters that an engine stored: remove it, got: is damaged`,
    );
  }
});

test("what would change a value's meaning is refused by name, not ignored", async () => {
  const { call } = await start("refused");
  expect(await call("PutParameter", { ...SECRET, AllowedPattern: "^\\d+$" })).toEqual({
    status: 400,
    body: {
      __type: "ValidationException",
      message: 'AllowedPattern: the local engine does not support it, got "^\\\\d+$"',
    },
  });
  expect((await call("GetParameter", { Name: SECRET.Name })).body.__type).toBe("ParameterNotFound");
});

test("a parameter keeps its type", async () => {
  const { call } = await start("typed");
  await call("PutParameter", SECRET);
  const changed = await call("PutParameter", { ...SECRET, Type: "String", Overwrite: true });
  expect(changed.body.__type).toBe("HierarchyTypeMismatchException");
});

test("the newest 100 versions are kept", async () => {
  const { call } = await start("versions");
  for (let version = 1; version <= 101; version += 1) {
    const input = { Name: "/v", Type: "String", Value: `${version}`, Overwrite: true };
    expect((await call("PutParameter", input)).body.Version).toBe(version);
  }
  expect((await call("GetParameter", { Name: "/v:1" })).body.__type).toBe("ParameterVersionNotFound");
  expect((await call("GetParameter", { Name: "/v:2" })).body.Parameter.Value).toBe("2");
});

test("GetParameters takes ten names, and lists each once", async () => {
  const { call } = await start("many");
  await call("PutParameter", SECRET);
  const names = Array.from({ length: 9 }, (_, n) => `/n${n}`);
  const ten = await call("GetParameters", { Names: [...names, SECRET.Name] });
  expect(ten.body).toMatchObject({ Parameters: [{ Name: SECRET.Name }], InvalidParameters: names });
  const eleven = await call("GetParameters", { Names: [...names, "/x", "/y"] });
  expect(eleven.body.__type).toBe("ValidationException");
  const twice = await call("GetParameters", { Names: [SECRET.Name, SECRET.Name] });
  expect(twice.body.Parameters).toHaveLength(1);
});

test("the refusal of a value does not show it", async () => {
  const { call } = await start("length");
  const { body } = await call("PutParameter", { ...SECRET, Value: "secret".repeat(1_000) });
  expect(body).toEqual({
    __type: "ValidationException",
    message: "Value: Standard parameters must have 1 to 4096 characters, got 6000",
  });
});
