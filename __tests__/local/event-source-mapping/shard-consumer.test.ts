import { GetRecordsCommand, ListShardsCommand } from "@aws-sdk/client-kinesis";
import { until } from "../../contract/client-config";
import {
  counted,
  createStream,
  kinesisBehind,
  mappingOf,
  put,
  split,
  started,
  useLocalKinesis,
} from "./mapping-harness";
import { dataOf, FAILURE, SUCCESS } from "./support";

useLocalKinesis();

test("batches hold at most the batch size, in order", async () => {
  const stream = await createStream();
  await put(stream, ...counted("a", 7));
  const { mapping, batches } = await started(stream, { mapping: { batchSize: 3 } });
  await mapping.drain();
  expect(batches).toEqual([["a0", "a1", "a2"], ["a3", "a4", "a5"], ["a6"]]);
});

test("the last records of a shard that was split do not wait for the batching window", async () => {
  const stream = await createStream();
  const { delivered } = await started(stream, { mapping: { batchingWindowSeconds: 300 } });
  await put(stream, ...counted("a", 3));
  await split(stream);
  await until("delivered", async () => delivered().length > 0, 10_000);
  expect(delivered()).toEqual(counted("a", 3));
});

test("an invocation that throws and polls that fail are told and tried again: nothing is lost or doubled", async () => {
  const stream = await createStream();
  const delivered: string[] = [];
  const failing = new Set(["invoke", "GetRecords", "ListShards"]);
  let isStarted = false;
  const failOnce = (what: string) => {
    if (failing.delete(what)) throw new Error(`${what} failed`);
  };
  const { mapping, errors } = mappingOf(stream, {
    invoke: async (event) => {
      failOnce("invoke");
      delivered.push(...dataOf(event));
      return SUCCESS;
    },
    kinesis: kinesisBehind({
      before: (command) => {
        if (command instanceof GetRecordsCommand) failOnce("GetRecords");
        if (command instanceof ListShardsCommand && isStarted) failOnce("ListShards");
      },
    }),
  });
  await mapping.start();
  isStarted = true;
  await put(stream, ...counted("a", 5));
  await mapping.drain();
  expect(delivered).toEqual(counted("a", 5));
  expect(errors.sort()).toEqual(["GetRecords failed", "ListShards failed", "invoke failed"]);
});

test("a failure bucket that fails keeps the batch waiting, and what was delivered beside it is not delivered again", async () => {
  const stream = await createStream();
  const delivered: string[] = [];
  const tried: string[] = [];
  const kept: string[] = [];
  await put(stream, "a0", "b-poison", "a1", "a2");
  const { mapping, errors } = await started(stream, {
    mapping: { bisect: true, maximumRetryAttempts: 0 },
    invoke: async (event) => {
      const data = dataOf(event);
      if (data.includes("b-poison")) return FAILURE;
      delivered.push(...data);
      return SUCCESS;
    },
    keepFailed: async ({ key, body }) => {
      tried.push(key);
      if (tried.length < 3) throw new Error("no space left");
      kept.push(body);
    },
  });
  await mapping.drain();
  expect(delivered).toEqual(["a0", "a1", "a2"]);
  expect(kept.map((body) => dataOf(JSON.parse(JSON.parse(body).payload)))).toEqual([["b-poison"]]);
  expect(new Set(tried).size).toBe(1);
  expect(errors).toEqual(["no space left", "no space left"]);
});
