import type { KinesisClient } from "@aws-sdk/client-kinesis";
import { EngineError } from "../error";
import type { KinesisMapping } from "../event-source-mapping/kinesis-mapping";
import { ShardCheckpoints } from "../event-source-mapping/shard-checkpoints";
import type { Owner } from "../kinesis/stream-name";
import type { CreateRequest } from "./create-input";
import { DeliveryStream, type DeliveryStreamOptions } from "./delivery-stream";
import type { DestinationInput } from "./destination-input";
import { DirectLog } from "./direct-log";
import { putLeftBehind } from "./direct-producer";
import { deliveryStreamExists, deliveryStreamNotFound, invalidArgument } from "./errors";
import { kinesisSource, streamNameOf } from "./kinesis-source";
import type { DeliveryStreamConfig } from "./stream-config";
import { transformConfig } from "./transform-config";

const MIB = 1024 * 1024;
/** https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning-enable.html */
const PARTITIONED_BUFFER_MIN_MB = 64;

/** One delivery stream and what was asked for when it was created. */
export interface CreatedStream {
  readonly request: CreateRequest;
  readonly stream: DeliveryStream;
  readonly createdAt: Date;
  readonly source?: KinesisMapping;
  /** Keeps what is put directly until it is delivered. */
  readonly log?: DirectLog | undefined;
  /** How far a source is delivered. */
  readonly checkpoints?: ShardCheckpoints | undefined;
}

export interface DeliveryStreamsOptions
  extends Owner,
    Pick<DeliveryStreamOptions, "invoke" | "putObject" | "log" | "onError" | "onStored" | "maxWaitingBytes"> {
  /** What is not delivered yet is kept here; absent: in memory only. */
  readonly dataDir?: string;
}

/** Every delivery stream of the local engine. */
export class DeliveryStreams {
  private readonly created = new Map<string, CreatedStream>();
  private kinesis: Pick<KinesisClient, "send"> | undefined;

  constructor(private readonly options: DeliveryStreamsOptions) {}

  /** Gives what Kinesis streams are read with; before that none can be a source. */
  readKinesisWith(client: Pick<KinesisClient, "send">): void {
    this.kinesis = client;
  }

  /** In the order of their names. */
  all(): CreatedStream[] {
    return [...this.created.keys()].sort().map((name) => this.get(name));
  }

  find(name: string): CreatedStream | undefined {
    return this.created.get(name);
  }

  /** @throws AwsError ResourceNotFoundException */
  get(name: string): CreatedStream {
    const found = this.find(name);
    if (found === undefined) throw deliveryStreamNotFound(name, this.options.accountId);
    return found;
  }

  /**
   * Resolves when the delivery stream is ACTIVE, and what is put into its Kinesis stream from then on is read. One of
   * its name that an earlier start had goes on: what was not delivered then is delivered now.
   *
   * @throws AwsError ResourceInUseException, InvalidArgumentException
   */
  async create(request: CreateRequest): Promise<CreatedStream> {
    const { name } = request;
    if (this.created.has(name)) throw deliveryStreamExists(name, this.options.accountId);
    const stream = this.open(request);
    checkPartitioning(stream, request);
    const checkpoints = this.checkpointsOf(request);
    const source = request.source && this.sourceOf(stream, request.source.KinesisStreamARN, checkpoints);
    const log = request.source === undefined ? this.logOf(name) : undefined;
    const created: CreatedStream = {
      ...{ request, stream, createdAt: new Date(), log, checkpoints },
      ...(source === undefined ? {} : { source }),
    };
    putLeftBehind(created);
    this.created.set(name, created);
    try {
      await source?.start();
    } catch (error) {
      this.created.delete(name);
      await source?.close();
      throw invalidArgument(
        `Kinesis stream ${request.source?.KinesisStreamARN}: ${(error as Error).message}`,
      );
    }
    return created;
  }

  /** Removes a delivery stream once what it holds is delivered. @throws AwsError ResourceNotFoundException */
  async delete(name: string): Promise<void> {
    const { stream, source, log, checkpoints } = this.get(name);
    this.created.delete(name);
    await source?.close();
    await stream.close();
    log?.remove();
    checkpoints?.remove();
  }

  /** Delivers all that was put, directly or into a Kinesis stream that is read. */
  async drain(): Promise<void> {
    await Promise.all(
      this.all().map(async ({ stream, source }) => {
        await source?.drain();
        await stream.flush();
      }),
    );
  }

  /** Delivers what there is; what cannot be delivered now stays on disk. */
  async close(): Promise<void> {
    const isKept = this.options.dataDir !== undefined;
    const all = this.all();
    this.created.clear();
    await Promise.all(
      all.map(async ({ stream, source }) => {
        await source?.close();
        await stream.close({ isKept });
      }),
    );
  }

  private logOf(deliveryStream: string): DirectLog | undefined {
    const { dataDir, onError } = this.options;
    if (dataDir === undefined) return undefined;
    return new DirectLog({ dataDir, deliveryStream, onTorn: (line) => onError(new EngineError(line)) });
  }

  private checkpointsOf({ name, source }: CreateRequest): ShardCheckpoints | undefined {
    const { dataDir } = this.options;
    if (dataDir === undefined || source === undefined) return undefined;
    const streamName = streamNameOf(source.KinesisStreamARN);
    return new ShardCheckpoints({ dataDir, consumer: `firehose.${name}`, streamName });
  }

  private open({ name, destination, source }: CreateRequest): DeliveryStream {
    const { accountId, region, dataDir: _, ...rest } = this.options;
    return new DeliveryStream({
      ...rest,
      config: {
        name,
        arn: `arn:aws:firehose:${region}:${accountId}:deliverystream/${name}`,
        region,
        bucket: destination.BucketARN.split(":::")[1] ?? "",
        prefix: destination.Prefix,
        errorOutputPrefix: destination.ErrorOutputPrefix,
        timeZone: destination.CustomTimeZone || undefined,
        bufferBytes: destination.BufferingHints.SizeInMBs * MIB,
        bufferSeconds: destination.BufferingHints.IntervalInSeconds,
        compression: destination.CompressionFormat,
        fileExtension: destination.FileExtension,
        dynamicPartitioning: destination.DynamicPartitioningConfiguration?.Enabled ?? false,
        transform: transformConfig(destination.ProcessingConfiguration),
        errorLog: errorLogOf(destination.CloudWatchLoggingOptions),
        sourceStreamArn: source?.KinesisStreamARN,
      },
    });
  }

  private sourceOf(
    deliveryStream: DeliveryStream,
    streamArn: string,
    checkpoints: ShardCheckpoints | undefined,
  ): KinesisMapping {
    const { onError } = this.options;
    if (this.kinesis === undefined) {
      throw invalidArgument(`Kinesis stream ${streamArn}: cannot be read, Kinesis is not running`);
    }
    return kinesisSource({ kinesis: this.kinesis, streamArn, deliveryStream, checkpoints, onError });
  }
}

function errorLogOf(logging: DestinationInput["CloudWatchLoggingOptions"]): DeliveryStreamConfig["errorLog"] {
  const { Enabled, LogGroupName, LogStreamName } = logging ?? {};
  if (!Enabled) return undefined;
  if (!LogGroupName || !LogStreamName) {
    throw invalidArgument("CloudWatchLoggingOptions: LogGroupName and LogStreamName must be given.");
  }
  return { group: LogGroupName, stream: LogStreamName };
}

/** https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning-s3bucketprefix.html */
function checkPartitioning({ partitionKeys, config }: DeliveryStream, { destination }: CreateRequest): void {
  if (!config.dynamicPartitioning) {
    if (partitionKeys.length === 0) return;
    throw invalidArgument("Prefix: partition keys need dynamic partitioning to be enabled");
  }
  if (config.transform === undefined || partitionKeys.length === 0) {
    throw invalidArgument(
      "dynamic partitioning: the local engine takes keys only from a Lambda processor, named in Prefix as !{partitionKeyFromLambda:key}",
    );
  }
  if (destination.BufferingHints.SizeInMBs < PARTITIONED_BUFFER_MIN_MB) {
    throw invalidArgument(
      `BufferingHints.SizeInMBs must be at least ${PARTITIONED_BUFFER_MIN_MB} when Dynamic Partitioning is enabled.`,
    );
  }
}
