import { createHash } from "node:crypto";
import type { MessageAttributes } from "./message";

const STRING = 1;
const BINARY = 2;

/** MD5 of a body, hexadecimal, by which clients verify what they sent and got. */
export function bodyDigest(body: string): string {
  return createHash("md5").update(body).digest("hex");
}

/**
 * MD5 of attributes: of each, by name, name, type and value with their lengths; undefined where there are none.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation
 */
export function attributesDigest(attributes: MessageAttributes): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash("md5");
  for (const name of names) {
    const { dataType = "", stringValue, binaryValue = "" } = attributes[name] ?? {};
    hash.update(withLength(Buffer.from(name))).update(withLength(Buffer.from(dataType)));
    hash.update(Buffer.of(stringValue === undefined ? BINARY : STRING));
    hash.update(
      withLength(Buffer.from(stringValue ?? binaryValue, stringValue === undefined ? "base64" : "utf8")),
    );
  }
  return hash.digest("hex");
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
