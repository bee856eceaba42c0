import type { DeployedFunction } from "../../../local/lambda/deployed-function";
import { InvocationListeners } from "../../../local/lambda/invocation-listeners";

test("who looks on is told when an attempt begins and how it ended, and changes nothing of it", async () => {
  const told: unknown[] = [];
  const listeners = new InvocationListeners();
  listeners.add(({ config, event }) => {
    told.push([config.functionName, event]);
    return ({ payload }) => told.push(payload);
  });
  listeners.add(() => undefined);
  const result = { requestId: "r", payload: "1" };
  const deployed = {
    config: { functionName: "fn" },
    invoke: async () => {
      told.push("runs");
      return result;
    },
    close: async () => undefined,
  } as unknown as DeployedFunction;
  expect(await listeners.around(deployed).invoke({ a: 1 })).toBe(result);
  expect(told).toEqual([["fn", { a: 1 }], "runs", "1"]);
});
