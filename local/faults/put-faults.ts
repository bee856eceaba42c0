import { setTimeout as delay } from "node:timers/promises";
import { AwsError } from "../gateway/aws-error";
import type { S3Service } from "../s3/service";
import { isAbout } from "./request-target";
import type { Strikes } from "./strikes";

const KINDS = ["error", "delay", "hang", "disconnect"] as const;

/** When the engine itself, as a client of its S3, gives up a Put that is not answered. */
const GIVE_UP_MS = 1_000;

/** The Put that the engine makes for Firehose and for failed batches, going wrong like those of clients. */
export function withPutFaults(put: S3Service["putObject"], strikes: Strikes): S3Service["putObject"] {
  return async (object) => {
    const target = { service: "s3", operation: "PutObject", ...object } as const;
    const fault = strikes.next(KINDS, ({ requests }) => isAbout(requests, target));
    if (fault === undefined) return put(object);
    if (fault.kind === "error") throw new AwsError(fault.code, "planned fault", fault.status);
    if (fault.kind === "delay") {
      await delay(fault.ms);
      return put(object);
    }
    if (fault.moment === "after") await put(object);
    if (fault.kind === "hang") await delay(GIVE_UP_MS);
    throw new AwsError("RequestTimeout", `s3://${object.bucket}/${object.key}: no answer`, 400);
  };
}
