import { asAwsError } from "../gateway/aws-error";
import type { LogSink } from "../logs/write-log";
import { type DeliveryStreamConfig, VERSION_ID } from "./stream-config";
import type { TransformFailure } from "./transform-response";

/**
 * Tells a delivery stream's log what went wrong, one event per kind of error and attempt; never what the records hold.
 * https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html
 */
export class ErrorLog {
  constructor(
    private readonly config: DeliveryStreamConfig,
    private readonly write: LogSink,
  ) {}

  /** Records that the function failed, or sent back. */
  transformFailed(failures: readonly TransformFailure[], functionArn: string): void {
    const kinds = new Map(failures.map((failure) => [failure.errorCode + failure.errorMessage, failure]));
    this.tell([...kinds.values()].map((failure) => ({ ...failure, processor: functionArn })));
  }

  /** An object that was not stored yet. */
  deliveryFailed(error: unknown): void {
    const { code, message } = asAwsError(error);
    this.tell([{ errorCode: `S3.${code}`, errorMessage: message }]);
  }

  private tell(failures: readonly (TransformFailure & { readonly processor?: string })[]): void {
    const { arn, bucket, errorLog } = this.config;
    if (errorLog === undefined || failures.length === 0) return;
    const messages = failures.map(({ errorCode, errorMessage, processor }) =>
      JSON.stringify({
        deliveryStreamARN: arn,
        destination: `arn:aws:s3:::${bucket}`,
        deliveryStreamVersionId: Number(VERSION_ID),
        message: errorMessage,
        errorCode,
        ...(processor === undefined ? {} : { processor }),
      }),
    );
    this.write({ ...errorLog, messages });
  }
}
