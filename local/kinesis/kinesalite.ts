import { createDecipheriv } from "node:crypto";
import { AwsError } from "../gateway/aws-error";

/*
 * The only file that knows kinesalite 3.3.3 (no types of its own, no longer maintained). It uses the package's
 * actions, checks and store instead of its HTTP server, because that server writes CBOR blobs as
 * `{"type":"Buffer",…}` into the stream, and throws, uncatchably, any error of its store.
 */

/** Operations that kinesalite has. */
export const KINESALITE_OPERATIONS = [
  "AddTagsToStream",
  "CreateStream",
  "DecreaseStreamRetentionPeriod",
  "DeleteStream",
  "DescribeStream",
  "DescribeStreamSummary",
  "GetRecords",
  "GetShardIterator",
  "IncreaseStreamRetentionPeriod",
  "ListShards",
  "ListStreams",
  "ListTagsForStream",
  "MergeShards",
  "PutRecord",
  "PutRecords",
  "RemoveTagsFromStream",
  "SplitShard",
] as const;
export type KinesaliteOperation = (typeof KINESALITE_OPERATIONS)[number];

type Input = Readonly<Record<string, unknown>>;
type Callback = (error: unknown, output?: object) => void;

interface Store {
  readonly db: { close(callback: (error?: unknown) => void): void };
  readonly metaDb: { awsAccountId: string; awsRegion: string };
}
interface Database {
  readonly ITERATOR_PWD_KEY: Buffer;
  readonly ITERATOR_PWD_IV: Buffer;
  create(options: Readonly<Record<string, number>>): Store;
}
interface Checks {
  checkTypes(input: Input, types: object): Input;
  checkValidations(input: Input, types: object, custom: unknown): void;
}
interface Operation {
  readonly run: (store: Store, input: Input, callback: Callback) => void;
  readonly checks: { readonly types: object; readonly custom?: unknown };
}

const database: Database = require("kinesalite/db");
const checks: Checks = require("kinesalite/validations");
const operations = new Map(KINESALITE_OPERATIONS.map((name) => [name, loadOperation(name)]));

function loadOperation(name: KinesaliteOperation): Operation {
  const file = name.charAt(0).toLowerCase() + name.slice(1);
  return { run: require(`kinesalite/actions/${file}`), checks: require(`kinesalite/validations/${file}`) };
}

/** An in-memory Kinesis without a network: one call per operation, input and output as in the AWS JSON form. */
export interface Kinesalite {
  /** @throws AwsError as AWS answers; `InternalFailure` for a fault inside kinesalite */
  call(operation: KinesaliteOperation, input: Input): Promise<object | undefined>;
  close(): Promise<void>;
}

export interface KinesaliteOptions {
  readonly accountId: string;
  readonly region: string;
}

// Nothing in here takes long. What has not answered by then never will (a fault inside a lock, say).
const CALL_TIMEOUT_MS = 30_000;

export function createKinesalite(options: KinesaliteOptions): Kinesalite {
  const store = database.create({
    createStreamMs: 0,
    deleteStreamMs: 0,
    updateStreamMs: 0,
    shardLimit: 100_000,
  });
  store.metaDb.awsAccountId = options.accountId;
  store.metaDb.awsRegion = options.region;
  let closed: Promise<void> | undefined;
  return {
    call: (name, input) => {
      if (closed !== undefined) throw new AwsError("ServiceUnavailable", "kinesis: is stopped", 503);
      return run(store, name, input);
    },
    close: () => {
      closed ??= new Promise((resolve, reject) => {
        store.db.close((error) => (error ? reject(toAwsError(error)) : resolve()));
      });
      return closed;
    },
  };
}

function run(store: Store, name: KinesaliteOperation, input: Input): Promise<object | undefined> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(
        new AwsError("InternalFailure", `kinesis: ${name} gave no answer in ${CALL_TIMEOUT_MS} ms`, 500),
      );
    }, CALL_TIMEOUT_MS);
    const settle: Callback = (error, output) => {
      clearTimeout(timer);
      if (error) reject(toAwsError(error));
      else resolve(output);
    };
    try {
      const operation = operations.get(name);
      if (operation === undefined) throw new Error(`kinesalite has no operation ${name}`);
      // A copy: checkTypes deletes the members that it does not know.
      const checked = checks.checkTypes({ ...input }, operation.checks.types);
      checks.checkValidations(checked, operation.checks.types, operation.checks.custom);
      refuseUnusableName(store, name, checked.StreamName);
      operation.run(store, checked, settle);
    } catch (error) {
      settle(error);
    }
  });
}

/** kinesalite keeps streams as properties of an array: a name that arrays have already would break it. */
function refuseUnusableName(store: Store, operation: KinesaliteOperation, name: unknown): void {
  if (typeof name !== "string" || !(name in Array.prototype)) return;
  if (operation === "CreateStream") {
    throw new AwsError(
      "InvalidArgumentException",
      `StreamName: the local engine cannot hold one named "${name}"`,
    );
  }
  const account = store.metaDb.awsAccountId;
  throw new AwsError("ResourceNotFoundException", `Stream ${name} under account ${account} not found.`);
}

/** kinesalite's own errors carry the answer's body; anything else is a fault. */
function toAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  const { body, statusCode } = error as { body?: Record<string, string>; statusCode?: number };
  if (body?.__type === undefined || statusCode === undefined) {
    const reason = error instanceof Error ? error.message : String(error);
    return new AwsError("InternalFailure", `kinesis: ${reason}`, 500);
  }
  return new AwsError(body.__type, body.message ?? body.Message ?? body.__type, statusCode);
}

/** The shard that an iterator stands in; undefined when kinesalite would refuse the iterator. */
export function shardOfIterator(iterator: string): { stream: string; shardId: string } | undefined {
  const decipher = createDecipheriv("aes-256-cbc", database.ITERATOR_PWD_KEY, database.ITERATOR_PWD_IV);
  try {
    const sealed = Buffer.from(iterator, "base64").subarray(8);
    const text = Buffer.concat([decipher.update(sealed), decipher.final()]).toString("utf8");
    const [, stream, shardId] = text.split("/");
    return stream === undefined || shardId === undefined ? undefined : { stream, shardId };
  } catch {
    // Not sealed by kinesalite: the operation that was given it answers with the AWS error.
    return undefined;
  }
}
