import { type BackoffOptions, backoffMillis } from "./backoff";
import type { Clock } from "./clock";
import type { Destination, OutgoingRecord } from "./destination";
import { ShipperError } from "./error";
import { describeSendError, finalError, isFinal } from "./send-error";

export interface SendRecordsOptions<T> {
  destination: Destination;
  flowId: string;
  backoff: BackoffOptions;
  /** Fail when nothing was accepted for so long; undefined: try without end. */
  giveUpAfterMillis: number | undefined;
  clock: Clock;
  random: () => number;
  /** Ends the attempts; the records that are left are given back. */
  signal: AbortSignal;
  onAccepted(records: readonly T[]): void;
  onRetry(retry: { attempt: number; reason: string; left: readonly T[] }): void;
}

/**
 * Sends the records of one batch until all are accepted. Only refused records are sent again, in their order and before
 * any later batch, so lines of one partition key stay in order as far as the destination keeps it within a request.
 *
 * @returns the records that were not accepted when the signal ended the attempts; empty otherwise.
 * @throws ShipperError for an answer that will not change (the stream does not exist, access denied …) and after
 * `giveUpAfterMillis` without progress.
 */
export async function sendRecords<T extends OutgoingRecord>(
  records: readonly T[],
  options: SendRecordsOptions<T>,
): Promise<readonly T[]> {
  const { clock, signal, giveUpAfterMillis } = options;
  let left = records;
  let attempt = 0;
  let lastProgress = clock.now();
  while (left.length > 0 && !signal.aborted) {
    const { accepted, refused, reason } = await attemptOnce(left, options);
    if (accepted.length > 0) {
      options.onAccepted(accepted);
      attempt = 0;
      lastProgress = clock.now();
    }
    left = refused;
    if (left.length === 0 || signal.aborted) break;
    attempt += 1;
    const waited = clock.now() - lastProgress;
    if (giveUpAfterMillis !== undefined && waited >= giveUpAfterMillis) {
      throw new ShipperError(
        `flow ${options.flowId}: the ${options.destination.label} accepted none of ${left.length} records for ${Math.round(waited / 1000)} s: ${reason}`,
      );
    }
    options.onRetry({ attempt, reason, left });
    await clock.sleep(backoffMillis(options.backoff, attempt, options.random), signal);
  }
  return left;
}

interface Attempt<T> {
  readonly accepted: readonly T[];
  readonly refused: readonly T[];
  readonly reason: string;
}

async function attemptOnce<T extends OutgoingRecord>(
  records: readonly T[],
  { destination, flowId, signal }: SendRecordsOptions<T>,
): Promise<Attempt<T>> {
  // A signal of its own, because a client may leave its listener on the one it is given, which lives as long as the flow.
  const request = new AbortController();
  const forward = (): void => request.abort();
  signal.addEventListener("abort", forward, { once: true });
  try {
    const answers = await destination.put(records, request.signal);
    const isAccepted = (index: number): boolean => answers[index]?.id !== undefined;
    const failure = answers.find(({ errorCode }) => errorCode !== undefined);
    return {
      accepted: records.filter((_record, index) => isAccepted(index)),
      refused: records.filter((_record, index) => !isAccepted(index)),
      reason: `${failure?.errorCode ?? "no answer"}: ${failure?.errorMessage ?? "for some records"}`,
    };
  } catch (error) {
    if (signal.aborted) return { accepted: [], refused: records, reason: "stopped" };
    if (isFinal(error)) throw finalError({ error, label: destination.label, flowId });
    return { accepted: [], refused: records, reason: describeSendError(error) };
  } finally {
    signal.removeEventListener("abort", forward);
  }
}
