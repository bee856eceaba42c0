import {
  AddPermissionCommand,
  GetEventSourceMappingCommand,
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  GetFunctionEventInvokeConfigCommand,
  GetPolicyCommand,
  InvokeCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
  RemovePermissionCommand,
} from "@aws-sdk/client-lambda";
import { type Gateway, startGateway } from "../../../local/gateway/gateway";
import { LambdaService } from "../../../local/lambda/lambda-service";
import { until } from "../../contract/client-config";
import { tempDir } from "../../helpers/temp-dir";
import { closeAll, type Deployed, deploy } from "./deploy";

const folder = tempDir();
const arn = "arn:aws:lambda:ap-northeast-2:000000000000:function:echo";
let echo: Deployed;
let service: LambdaService;
let gateway: Gateway;
let client: LambdaClient;

beforeAll(async () => {
  service = new LambdaService({
    putObject: async () => {
      throw new Error("nothing fails here");
    },
    onError: (error) => process.emitWarning(error),
  });
  echo = deploy(
    folder,
    "exports.handler = async (e) => { if (e.fail) throw new Error('no'); console.log('got ' + JSON.stringify(e)); return e }",
    { functionName: "echo", functionArn: arn, logGroup: "/aws/lambda/echo", environment: { A: "1" } },
  );
  service.add(echo.fn);
  service.addMapping({
    uuid: "u-1",
    streamName: "s",
    streamArn: "arn:aws:kinesis:ap-northeast-2:000000000000:stream/s",
    functionArn: arn,
    region: "ap-northeast-2",
    startingPosition: "LATEST",
    batchSize: 10,
    batchingWindowSeconds: 1,
    maximumRetryAttempts: 2,
    maximumRecordAgeSeconds: -1,
    bisect: true,
    failureBucket: "kept",
  });
  gateway = await startGateway({ port: 0, services: { lambda: service } });
  client = new LambdaClient({
    endpoint: gateway.url,
    region: "ap-northeast-2",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
    maxAttempts: 1,
  });
});
afterAll(async () => {
  client.destroy();
  await gateway.close();
  await service.close();
  await closeAll();
});

const invoke = (input: Partial<InvokeCommand["input"]>) =>
  client.send(new InvokeCommand({ FunctionName: "echo", ...input }));

test.each(["echo", arn, `${arn}:$LATEST`, "000000000000:function:echo"])(
  "invokes a function by %s",
  async (name) => {
    const answer = await invoke({ FunctionName: name, Payload: Buffer.from('{"line":"é"}') });
    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: "$LATEST" });
    expect(answer.FunctionError).toBeUndefined();
    expect(answer.Payload?.transformToString()).toBe('{"line":"é"}');
  },
);

test("an invocation without a payload gets an empty event", async () => {
  expect((await invoke({})).Payload?.transformToString()).toBe("{}");
});

test("a function that fails is answered 200 with FunctionError", async () => {
  const answer = await invoke({ Payload: Buffer.from('{"fail":true}') });
  expect(answer).toMatchObject({ StatusCode: 200, FunctionError: "Unhandled" });
  expect(JSON.parse(answer.Payload?.transformToString() ?? "")).toMatchObject({ errorMessage: "no" });
});

test("the invocation type Event answers at once and runs the function all the same", async () => {
  const answer = await invoke({ InvocationType: "Event", Payload: Buffer.from('{"n":"async"}') });
  expect(answer.StatusCode).toBe(202);
  await until("the function ran", async () => echo.messages.includes('got {"n":"async"}'), 10_000);
});

test("the invocation type DryRun answers 204 and runs nothing", async () => {
  const before = echo.messages.length;
  const answer = await invoke({ InvocationType: "DryRun", Payload: Buffer.from('{"n":"dry"}') });
  expect(answer.StatusCode).toBe(204);
  // An invocation after it: what a dry run had started would stand in the log before it.
  await invoke({});
  expect(echo.messages.slice(before).filter((message) => message.startsWith("got"))).toEqual(["got {}"]);
});

test("lists and shows functions as they are configured", async () => {
  const configuration = {
    FunctionName: "echo",
    FunctionArn: arn,
    Runtime: "nodejs24.x",
    Handler: "index.handler",
    MemorySize: 128,
    Timeout: 20,
    State: "Active",
    Version: "$LATEST",
    Environment: { Variables: { A: "1" } },
    LoggingConfig: { LogFormat: "Text", LogGroup: "/aws/lambda/echo" },
  };
  const name = { FunctionName: "echo" };
  expect((await client.send(new ListFunctionsCommand({}))).Functions).toEqual([configuration]);
  expect((await client.send(new GetFunctionCommand(name))).Configuration).toEqual(configuration);
  expect(await client.send(new GetFunctionConfigurationCommand(name))).toMatchObject(configuration);
});

test("lists event source mappings, by function and by stream", async () => {
  const list = async (input: ListEventSourceMappingsCommand["input"]) =>
    (await client.send(new ListEventSourceMappingsCommand(input))).EventSourceMappings;
  const mapping = {
    UUID: "u-1",
    EventSourceArn: "arn:aws:kinesis:ap-northeast-2:000000000000:stream/s",
    FunctionArn: arn,
    State: "Enabled",
    StartingPosition: "LATEST",
    BatchSize: 10,
    MaximumBatchingWindowInSeconds: 1,
    MaximumRetryAttempts: 2,
    MaximumRecordAgeInSeconds: -1,
    BisectBatchOnFunctionError: true,
    DestinationConfig: { OnFailure: { Destination: "arn:aws:s3:::kept" } },
  };
  expect(await list({})).toEqual([mapping]);
  expect(await list({ FunctionName: "echo", EventSourceArn: mapping.EventSourceArn })).toEqual([mapping]);
  expect(await list({ EventSourceArn: `${mapping.EventSourceArn}-other` })).toEqual([]);
});

test("an unknown function is a ResourceNotFoundException", async () => {
  const error = { name: "ResourceNotFoundException", $metadata: { httpStatusCode: 404 } };
  await expect(invoke({ FunctionName: "nobody" })).rejects.toMatchObject(error);
  await expect(client.send(new GetFunctionCommand({ FunctionName: "nobody" }))).rejects.toMatchObject(error);
  await expect(
    client.send(new ListEventSourceMappingsCommand({ FunctionName: "nobody" })),
  ).rejects.toMatchObject(error);
});

test("a payload that is no JSON is an InvalidRequestContentException, and nothing runs", async () => {
  const before = echo.messages.length;
  await expect(invoke({ Payload: Buffer.from("{lines") })).rejects.toMatchObject({
    name: "InvalidRequestContentException",
    message: expect.stringContaining("Could not parse request body into json: "),
    $metadata: { httpStatusCode: 400 },
  });
  expect(echo.messages).toHaveLength(before);
});

test("a payload over 6 MiB is a RequestTooLargeException", async () => {
  await expect(invoke({ Payload: Buffer.alloc(6 * 1024 * 1024 + 1, " ") })).rejects.toMatchObject({
    name: "RequestTooLargeException",
    $metadata: { httpStatusCode: 413 },
  });
});

test("an asynchronous payload over 1 MiB is a RequestTooLargeException", async () => {
  const Payload = Buffer.alloc(1024 * 1024 + 1, " ");
  await expect(invoke({ Payload, InvocationType: "Event" })).rejects.toMatchObject({
    name: "RequestTooLargeException",
    $metadata: { httpStatusCode: 413 },
  });
});

test("a permission that is added is in the policy until it is removed", async () => {
  const StatementId = "from-logs";
  const permission = { StatementId, Action: "lambda:InvokeFunction", Principal: "logs.amazonaws.com" };
  const add = () => client.send(new AddPermissionCommand({ FunctionName: "echo", ...permission }));
  const { Statement = "" } = await add();
  const statement = { Sid: StatementId, Principal: { Service: "logs.amazonaws.com" }, Resource: arn };
  expect(JSON.parse(Statement)).toMatchObject(statement);
  await expect(add()).rejects.toMatchObject({ name: "ResourceConflictException" });
  const named = { FunctionName: "echo" };
  const { Policy = "" } = await client.send(new GetPolicyCommand(named));
  expect(JSON.parse(Policy)).toMatchObject({ Statement: [statement] });
  await client.send(new RemovePermissionCommand({ ...named, StatementId }));
  await expect(client.send(new GetPolicyCommand(named))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});

test("how a function's events are handled is AWS's default unless it is set", async () => {
  const answer = await client.send(new GetFunctionEventInvokeConfigCommand({ FunctionName: "echo" }));
  expect(answer).toMatchObject({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 21_600 });
  expect(answer.DestinationConfig).toBeUndefined();
});

test("an operation that the engine does not have is refused by name", async () => {
  await expect(client.send(new GetEventSourceMappingCommand({ UUID: "u-1" }))).rejects.toMatchObject({
    name: "NotImplemented",
    message: "the local engine has no Lambda operation GET event-source-mappings {name}",
    $metadata: { httpStatusCode: 501 },
  });
});
