import { PutRecordsCommand } from "@aws-sdk/client-kinesis";
import { type BackoffOptions, backoffMillis } from "./backoff";
import type { Clock } from "./clock";
import { ShipperError } from "./error";
import type { KinesisSender } from "./kinesis-sender";
import { describeSendError, finalError, isFinal } from "./send-error";

export interface PutRecordsOptions<T> {
  sender: KinesisSender;
  streamName: string;
  flowId: string;
  backoff: BackoffOptions;
  /** Fail when nothing was accepted for so long; undefined: try without end. */
  giveUpAfterMillis: number | undefined;
  clock: Clock;
  random: () => number;
  /** Ends the attempts; the records that are left are given back. */
  signal: AbortSignal;
  onAccepted(count: number): void;
  onRetry(retry: { attempt: number; reason: string; left: readonly T[] }): void;
}

/**
 * Sends the records of one batch until all are accepted. Only refused records are sent again, in their order and before
 * any later batch, so lines of one partition key stay in order as far as PutRecords keeps it within a request.
 *
 * @returns the records that were not accepted when the signal ended the attempts; empty otherwise.
 * @throws ShipperError for an answer that will not change (the stream does not exist, access denied …) and after
 * `giveUpAfterMillis` without progress.
 * Source: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html
 */
export async function putRecords<T extends { data: Buffer; partitionKey: string }>(
  records: readonly T[],
  options: PutRecordsOptions<T>,
): Promise<readonly T[]> {
  const { clock, signal, giveUpAfterMillis } = options;
  let left = records;
  let attempt = 0;
  let lastProgress = clock.now();
  while (left.length > 0 && !signal.aborted) {
    const { refused, reason } = await attemptOnce(left, options);
    if (refused.length < left.length) {
      options.onAccepted(left.length - refused.length);
      attempt = 0;
      lastProgress = clock.now();
    }
    left = refused;
    if (left.length === 0 || signal.aborted) break;
    attempt += 1;
    const waited = clock.now() - lastProgress;
    if (giveUpAfterMillis !== undefined && waited >= giveUpAfterMillis) {
      throw new ShipperError(
        `flow ${options.flowId}: the stream "${options.streamName}" accepted none of ${left.length} records for ${Math.round(waited / 1000)} s: ${reason}`,
      );
    }
    options.onRetry({ attempt, reason, left });
    await clock.sleep(backoffMillis(options.backoff, attempt, options.random), signal);
  }
  return left;
}

async function attemptOnce<T extends { data: Buffer; partitionKey: string }>(
  records: readonly T[],
  { sender, streamName, flowId, signal }: PutRecordsOptions<T>,
): Promise<{ refused: readonly T[]; reason: string }> {
  const Records = records.map(({ data, partitionKey }) => ({ Data: data, PartitionKey: partitionKey }));
  // A signal of its own, because a client may leave its listener on the one it is given, which lives as long as the flow.
  const request = new AbortController();
  const forward = (): void => request.abort();
  signal.addEventListener("abort", forward, { once: true });
  try {
    const command = new PutRecordsCommand({ StreamName: streamName, Records });
    const { Records: results = [] } = await sender.send(command, { abortSignal: request.signal });
    // A record without a sequence number was not stored, whatever else the answer says of it.
    const refused = records.filter((_record, index) => results[index]?.SequenceNumber === undefined);
    const failure = results.find(({ ErrorCode }) => ErrorCode !== undefined);
    return {
      refused,
      reason: `${failure?.ErrorCode ?? "no answer"}: ${failure?.ErrorMessage ?? "for some records"}`,
    };
  } catch (error) {
    if (signal.aborted) return { refused: records, reason: "stopped" };
    if (isFinal(error)) throw finalError({ error, streamName, flowId });
    return { refused: records, reason: describeSendError(error) };
  } finally {
    signal.removeEventListener("abort", forward);
  }
}
