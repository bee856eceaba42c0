import type { LambdaClient } from "@aws-sdk/client-lambda";
import { createInvoke } from "../../replay/invoke";

const invokeOf = (send: () => Promise<object>) =>
  createInvoke({ send } as unknown as Pick<LambdaClient, "send">, "my-function");
const payload = (value: string): Uint8Array => Buffer.from(value);

test("a function that answers is through", async () => {
  await expect(
    invokeOf(async () => ({ StatusCode: 200, Payload: payload("null") }))("{}"),
  ).resolves.toBeUndefined();
});

test.each([
  [
    "what the function said",
    { Payload: payload('{"errorType":"E","errorMessage":"two\\nlines"}') },
    "E: two lines",
  ],
  ["that it said nothing", { Payload: payload("null") }, "its answer does not say why"],
])("a function that fails is an error with %s", async (_what, answer, says) => {
  const invoke = invokeOf(async () => ({ FunctionError: "Unhandled", ...answer }));
  await expect(invoke("{}")).rejects.toThrow(`my-function: failed: ${says}`);
});

test("a function that cannot be called is an error with the reason", async () => {
  const invoke = invokeOf(async () => {
    throw Object.assign(new Error("Function not found"), { name: "ResourceNotFoundException" });
  });
  await expect(invoke("{}")).rejects.toThrow("my-function: ResourceNotFoundException: Function not found");
});
