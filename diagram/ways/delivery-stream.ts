import { block, blocks } from "./attributes";
import { type Way, type WayContext, way } from "./way";

/** Where a delivery stream's records come from, which function changes them, and where they go. */
export function deliveryWays({ stackId, resource, places }: WayContext): Way[] {
  const { attributes, address } = resource;
  const here = places.find({ stackId, value: `\${${address}.arn}` });
  const find = (value: unknown) => places.find({ stackId, value });
  const source = block(attributes, "kinesis_source_configuration").kinesis_stream_arn;
  const s3 = block(attributes, "extended_s3_configuration");
  const bucket = find(s3.bucket_arn);
  return [
    ...way("flow", { from: find(source), to: here, label: "records" }),
    ...processors(s3).flatMap((value) => [
      ...way("flow", { from: here, to: find(value), label: "records" }),
      ...way("flow", { from: find(value), to: here, label: "results" }),
    ]),
    ...way("flow", { from: here, to: bucket, label: folder(places.text(stackId, s3.prefix)) }),
    ...way("failure", {
      from: here,
      to: bucket,
      label: folder(places.text(stackId, s3.error_output_prefix)),
    }),
  ];
}

/** The ARNs of the functions that records go through. */
function processors(s3: Readonly<Record<string, unknown>>): unknown[] {
  const { enabled, ...processing } = block(s3, "processing_configuration");
  if (enabled !== true) return [];
  return blocks(processing, "processors").flatMap((processor) =>
    blocks(processor, "parameters")
      .filter(({ parameter_name }) => parameter_name === "LambdaArn")
      .map(({ parameter_value }) => parameter_value),
  );
}

/** The part of a prefix that is the same for every object. */
function folder(prefix: string): string {
  const stated = prefix.replace(/!\{.*$/s, "");
  return stated === "" ? "objects" : stated;
}
