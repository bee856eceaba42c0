import { invalidReceiptHandle } from "./errors";

/** What a receipt handle says: which receive of which message it comes from. */
export interface Receipt {
  readonly queueArn: string;
  readonly messageId: string;
  /** How often the message had been received by then: a later receive has another handle. */
  readonly receiveCount: number;
}

const SEPARATOR = " ";

/** A handle holds across restarts: what it says is on disk with the message. */
export function receiptHandle({ queueArn, messageId, receiveCount }: Receipt): string {
  return Buffer.from([queueArn, messageId, receiveCount].join(SEPARATOR)).toString("base64");
}

/** @throws AwsError ReceiptHandleIsInvalid for what no receive from this queue has given */
export function readReceipt(handle: string, queueArn: string): Receipt {
  const [arn, messageId, count = ""] = Buffer.from(handle, "base64").toString("utf8").split(SEPARATOR);
  if (arn !== queueArn || messageId === undefined || !/^\d{1,9}$/.test(count))
    throw invalidReceiptHandle(handle);
  return { queueArn, messageId, receiveCount: Number(count) };
}
