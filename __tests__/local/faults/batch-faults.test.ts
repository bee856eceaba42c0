import { withBatchFaults } from "../../../local/faults/batch-faults";
import { parseFaultPlan } from "../../../local/faults/fault-plan";
import { Strikes } from "../../../local/faults/strikes";
import type { InvocationResult } from "../../../local/lambda/function-config";
import { dataOf, FAILURE, SUCCESS, testMapping, testRecord } from "../event-source-mapping/support";

const BATCH = {
  shardId: "shardId-000000000000",
  records: ["a", "b", "c", "d", "e"].map((data) => testRecord(data)),
};

/** Takes the batch to its end; what the function is invoked with, and as often as it is not told otherwise succeeds. */
async function invocations(functionName: string, answers: InvocationResult[] = []): Promise<string[]> {
  const invoked: string[] = [];
  const faults = [{ kind: "rebatch", functionName, attempts: [2, 9], pieces: 3 } as const];
  const processBatch = withBatchFaults(new Strikes(parseFaultPlan({ faults })));
  await processBatch(BATCH, {
    mapping: testMapping(),
    invoke: async (event) => {
      invoked.push(dataOf(event).join(""));
      return answers.shift() ?? SUCCESS;
    },
    sleep: async () => undefined,
    now: () => new Date(),
  });
  return invoked;
}

test("attempts of other lengths begin where the batch does, then it goes on in pieces", async () => {
  expect(await invocations("fn")).toEqual(["ab", "abcde", "abc", "de"]);
});

test("the answers of the attempts are lost; a piece that fails is retried to its end before the next", async () => {
  const answers = [FAILURE, SUCCESS, FAILURE, SUCCESS];
  expect(await invocations("fn", answers)).toEqual(["ab", "abcde", "abc", "abc", "de"]);
});

test("another function's batches are left whole", async () => {
  expect(await invocations("other")).toEqual(["abcde"]);
});
