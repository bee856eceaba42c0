/** A delivery stream to S3, as created. */
export interface DeliveryStreamConfig {
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly bucket: string;
  readonly prefix?: string | undefined;
  readonly errorOutputPrefix?: string | undefined;
  /** IANA name, @default "UTC" */
  readonly timeZone?: string | undefined;
  /** An object is written when it has so many bytes before compression … */
  readonly bufferBytes: number;
  /** … or its oldest record waited so long. */
  readonly bufferSeconds: number;
  readonly compression: "UNCOMPRESSED" | "GZIP";
  readonly fileExtension?: string | undefined;
  readonly dynamicPartitioning: boolean;
  readonly transform?: TransformConfig | undefined;
  /** Where errors are told; absent: nowhere. */
  readonly errorLog?: { readonly group: string; readonly stream: string } | undefined;
  /** Kinesis stream that is read; absent for direct puts. */
  readonly sourceStreamArn?: string | undefined;
}

/** The function that records go through before they are delivered. */
export interface TransformConfig {
  readonly functionArn: string;
  /** Bytes of data of one invocation at most, whatever record is not larger by itself. */
  readonly bufferBytes: number;
  readonly bufferSeconds: number;
  /** Invocations after the first one failed. */
  readonly retries: number;
}

/** The only version there is: a delivery stream cannot be changed here. */
export const VERSION_ID = "1";
