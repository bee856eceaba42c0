import * as z from "zod";
import { AwsError } from "../gateway/aws-error";
import { checkInput } from "./check-input";

export interface Owner {
  readonly accountId: string;
  readonly region: string;
}

type Input = Readonly<Record<string, unknown>>;

const Named = z.looseObject({ StreamARN: z.string().nullish(), StreamName: z.string().nullish() });

/**
 * The same input with `StreamName`, where a newer client gave `StreamARN` instead.
 *
 * @throws AwsError when the ARN is malformed, names a stream of another account or region, or not the named stream
 */
export function withStreamName(input: Input, owner: Owner): Input {
  const { StreamARN: arn, ...rest } = checkInput(Named, input);
  if (arn === undefined || arn === null) return rest;
  const name = streamNameOf(arn, owner);
  if (rest.StreamName !== undefined && rest.StreamName !== name) {
    throw new AwsError(
      "InvalidArgumentException",
      `StreamARN ${arn} and StreamName ${rest.StreamName} do not name the same stream.`,
    );
  }
  return { ...rest, StreamName: name };
}

function streamNameOf(arn: string, owner: Owner): string {
  const match = /^arn:aws[a-z-]*:kinesis:([a-z0-9-]+):(\d{12}):stream\/([\w.-]{1,128})$/.exec(arn);
  const [, region, account, name] = match ?? [];
  if (name === undefined) {
    throw new AwsError(
      "ValidationException",
      `1 validation error detected: Value '${arn}' at 'streamARN' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:aws.*:kinesis:.*:\\d{12}:stream/\\S+`,
    );
  }
  if (region !== owner.region || account !== owner.accountId) {
    throw new AwsError(
      "ResourceNotFoundException",
      `Stream ${name} under account ${account} in ${region} not found: this is account ${owner.accountId} in ${owner.region}.`,
    );
  }
  return name;
}
