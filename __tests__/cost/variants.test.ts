import { estimateStack } from "../../cost/estimate";
import { resourcesOf } from "../../cost/stack";
import { withDirectPut, withShards } from "../../cost/variants";
import { defineWorkload } from "../../cost/workload";
import { nginxFirehose, nginxStream, ON_DEMAND } from "./stacks";

test("with shards, an on-demand stream becomes one of as many shards as are needed, and keeps for as long", () => {
  const stack = withShards(nginxStream({ stream: { ...ON_DEMAND, retention_period: 48 } }));
  const [stream] = resourcesOf(stack, "aws_kinesis_stream");
  expect(stream?.attributes).toEqual({
    stream_mode_details: { stream_mode: "PROVISIONED" },
    shard_count: 1,
    retention_period: 48,
  });
  expect(estimateStack(stack, defineWorkload({ gbPerDay: 100 })).notes).toEqual([
    "1 shard does not take the peak: costed with the 13 that do",
  ]);
});

test("with direct put there is no stream, and the path it came from stays as it was", () => {
  const before = nginxFirehose();
  const stack = withDirectPut(before);
  expect(resourcesOf(stack, "aws_kinesis_stream")).toEqual([]);
  expect(resourcesOf(before, "aws_kinesis_stream")).toHaveLength(1);
  expect(stack.resources).toHaveLength(before.resources.length - 1);
});
