import { blocks } from "./attributes";
import { type Way, type WayContext, way } from "./way";

/** Who is told of a bucket's objects, by block. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_notification */
const TOLD = { queue: "queue_arn", lambda_function: "lambda_function_arn" } as const;

/** Who is told of which objects. */
export function notificationWays({ stackId, resource: { attributes }, places }: WayContext): Way[] {
  const from = places.find({ stackId, value: attributes.bucket, kind: "bucket" });
  return Object.entries(TOLD).flatMap(([name, arn]) =>
    blocks(attributes, name).flatMap((told) => {
      const suffix = places.text(stackId, told.filter_suffix);
      return way("flow", {
        from,
        to: places.find({ stackId, value: told[arn] }),
        label: suffix === "" ? "events" : `*${suffix}`,
      });
    }),
  );
}
