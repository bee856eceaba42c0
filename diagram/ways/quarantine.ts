import type { End, Places } from "../places";
import { block, blocks } from "./attributes";

/** What could not be read, in every bucket that keeps it. */
const QUARANTINE = "quarantine/";

/** The key prefix of what functions could not read, where the bucket's life cycle says that it has such objects. */
export function quarantineOf(places: Places, bucket: End): string | undefined {
  const keepsQuarantine = places
    .resources("aws_s3_bucket_lifecycle_configuration")
    .filter(({ stackId, resource }) => {
      const of = places.find({ stackId, value: resource.attributes.bucket, kind: "bucket" });
      return of?.stack === bucket.stack && of.name === bucket.name;
    })
    .flatMap(({ resource }) => blocks(resource.attributes, "rule"))
    .some((rule) => block(rule, "filter").prefix === QUARANTINE);
  return keepsQuarantine ? QUARANTINE : undefined;
}
