import { AwsError } from "../gateway/aws-error";
import type { Owner } from "./stream-name";

/*
 * The errors that several actions share, in AWS's words
 * (https://docs.aws.amazon.com/kinesis/latest/APIReference/API_Operations.html names them per operation).
 */

export function invalidArgument(message: string): AwsError {
  return new AwsError("InvalidArgumentException", message);
}

export function resourceInUse(message: string): AwsError {
  return new AwsError("ResourceInUseException", message);
}

export function notFound(message: string): AwsError {
  return new AwsError("ResourceNotFoundException", message);
}

export function streamNotFound(name: string, owner: Owner): AwsError {
  return notFound(`Stream ${name} under account ${owner.accountId} not found.`);
}

/** What a shard is asked for by its place: iterators and records. */
export function shardMissing(shardId: string, stream: string, owner: Owner): AwsError {
  return notFound(`Shard ${shardId} in stream ${stream} under account ${owner.accountId} does not exist`);
}

/** What a shard is asked for by its name. */
export function shardNotFound(shardId: string, stream: string, owner: Owner): AwsError {
  return notFound(`Could not find shard ${shardId} in stream ${stream} under account ${owner.accountId}.`);
}
