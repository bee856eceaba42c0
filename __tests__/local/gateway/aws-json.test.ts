import net from "node:net";
import * as z from "zod";
import { AwsError } from "../../../local/gateway/aws-error";
import { action, awsJsonHandler } from "../../../local/gateway/aws-json";
import { type Gateway, startGateway } from "../../../local/gateway/gateway";

let gateway: Gateway;
beforeAll(async () => {
  const handle = awsJsonHandler({
    targetPrefix: "Logs_20140328",
    validationCode: "InvalidParameterException",
    maxBodyBytes: 1000,
    nameError: (code) =>
      code === "QueueDoesNotExist"
        ? { type: `com.amazonaws.sqs#${code}`, queryCode: "NonExistentQueue" }
        : {},
    actions: {
      Greet: action(
        z.object({ name: z.string().min(1, "Member must have length greater than or equal to 1") }),
        ({ name }) => ({
          greeting: `hello ${name}`,
        }),
      ),
      Missing: action(z.object({}), () => {
        throw new AwsError("QueueDoesNotExist", "The specified queue does not exist.");
      }),
      Nothing: action(z.object({}), () => undefined),
      Refuse: action(z.object({}), () => {
        throw new AwsError("ResourceNotFoundException", "The specified log group does not exist.");
      }),
    },
  });
  gateway = await startGateway({ port: 0, services: { logs: { handle, close: async () => undefined } } });
});
afterAll(() => gateway.close());

async function call(target: string, body: string) {
  const response = await fetch(gateway.url, {
    method: "POST",
    headers: { "content-type": "application/x-amz-json-1.1", "x-amz-target": target },
    body,
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === "" ? "" : JSON.parse(text) };
}

test("runs the action that the target names and gives a request id", async () => {
  const answer = await call("Logs_20140328.Greet", '{"name":"둘","unknown":1}');
  expect([answer.status, answer.body]).toEqual([200, { greeting: "hello 둘" }]);
  expect(answer.headers.get("x-amzn-requestid")).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers.get("content-type")).toBe("application/x-amz-json-1.1");
});

test("an error has the name its service gives it, in JSON and for clients of the Query protocol", async () => {
  const answer = await call("Logs_20140328.Missing", "{}");
  expect(answer.body).toEqual({
    __type: "com.amazonaws.sqs#QueueDoesNotExist",
    message: "The specified queue does not exist.",
  });
  expect(answer.headers.get("x-amzn-query-error")).toBe("NonExistentQueue;Sender");
  expect((await call("Logs_20140328.Refuse", "{}")).headers.get("x-amzn-query-error")).toBeNull();
});

test("an action without an answer sends an empty body", async () => {
  expect(await call("Logs_20140328.Nothing", "{}")).toMatchObject({ status: 200, body: "" });
});

test.each([
  ["an unknown action", "Logs_20140328.Nope", "{}", "UnknownOperationException", "Logs_20140328.Nope"],
  ["a name every object has", "Logs_20140328.toString", "{}", "UnknownOperationException", "toString"],
  ["a body that is not JSON", "Logs_20140328.Greet", "{", "SerializationException", "not JSON"],
  ["an empty body", "Logs_20140328.Greet", "", "SerializationException", "empty"],
  [
    "a body that is not an object",
    "Logs_20140328.Greet",
    "[]",
    "SerializationException",
    "must be an object, is '[]'",
  ],
  [
    "input that breaks a rule",
    "Logs_20140328.Greet",
    '{"name":""}',
    "InvalidParameterException",
    "1 validation error detected: Value '' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ],
  [
    "an action's own error",
    "Logs_20140328.Refuse",
    "{}",
    "ResourceNotFoundException",
    "The specified log group does not exist.",
  ],
])("%s is a 400 in JSON", async (_name, target, body, code, text) => {
  const answer = await call(target, body);
  expect(answer).toMatchObject({
    status: 400,
    body: { __type: code, message: expect.stringContaining(text) },
  });
});

test("a body over the limit is a 413, and the connection serves on", async () => {
  const answer = await call("Logs_20140328.Greet", JSON.stringify({ name: "x".repeat(5_000_000) }));
  expect(answer).toMatchObject({ status: 413, body: { __type: "RequestEntityTooLargeException" } });
  expect((await call("Logs_20140328.Greet", '{"name":"a"}')).status).toBe(200);
});

test("a client that breaks off in the middle of its body harms no other", async () => {
  const socket = net.connect(gateway.port, "127.0.0.1");
  const head =
    "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: Logs_20140328.Greet\r\nContent-Length: 100\r\n\r\n";
  await new Promise((resolve) => socket.write(`${head}{"name"`, resolve));
  socket.resetAndDestroy();
  expect((await call("Logs_20140328.Greet", '{"name":"a"}')).status).toBe(200);
});
