import type { CostedResource, CostedStack } from "./stack";

/** The same path with a stream of shards, as many as the peak needs, in place of an on-demand one. */
export function withShards(stack: CostedStack): CostedStack {
  return changed(stack, (resource) =>
    resource.type === "aws_kinesis_stream"
      ? { shard_count: 1, stream_mode_details: { stream_mode: "PROVISIONED" } }
      : {},
  );
}

/** The Firehose path when hosts put to Firehose themselves: without a stream in front of it. */
export function withDirectPut(stack: CostedStack): CostedStack {
  const { resources, ...rest } = changed(stack, (resource) =>
    resource.type === "aws_kinesis_firehose_delivery_stream"
      ? { kinesis_source_configuration: undefined }
      : {},
  );
  return { ...rest, resources: resources.filter(({ type }) => type !== "aws_kinesis_stream") };
}

function changed(
  stack: CostedStack,
  change: (resource: CostedResource) => Readonly<Record<string, unknown>>,
): CostedStack {
  return {
    ...stack,
    resources: stack.resources.map((resource) => ({
      ...resource,
      attributes: { ...resource.attributes, ...change(resource) },
    })),
  };
}
