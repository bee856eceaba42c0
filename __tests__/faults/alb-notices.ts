import * as z from "zod";
import { createdMessage } from "../../local/s3/notifications/s3-event";
import type { AlbObject } from "./alb-objects";
import { ALB_ENVIRONMENT, ALB_NAMES } from "./alb-plans";

const Records = z.object({ Records: z.array(z.unknown()) });

/** The message by which S3 tells of objects: of one, as a rule. */
export function notice(...objects: readonly AlbObject[]): string {
  return JSON.stringify({
    Records: objects.flatMap((object) => Records.parse(JSON.parse(created(object))).Records),
  });
}

function created({ key, body }: AlbObject): string {
  const record = { key, size: body.length, etag: '"0"', lastModified: "2024-05-02T00:05:00.000Z" };
  const { bucket } = ALB_NAMES;
  const { region } = ALB_ENVIRONMENT;
  return createdMessage({ bucket, region, event: "ObjectCreated:Put", record, sequencer: "00" }, "logs");
}
