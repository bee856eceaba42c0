/** Keys under which every bucket of the pipeline keeps lines that could not be read. */
export const QUARANTINE_PREFIX = "quarantine/";
/** https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html */
export const GIVEN_UP_PREFIX = "aws/lambda/";

export const isQuarantine = (key: string): boolean => key.startsWith(QUARANTINE_PREFIX);

/** Whether an object is an event that Lambda gave up and kept whole. */
export const isGivenUp = (key: string): boolean => key.startsWith(GIVEN_UP_PREFIX);

/**
 * Whether an object in quarantine is the copy of a log that could not be read to its end: the entry beside it stands for
 * what is lost of its lines.
 */
export const isDamagedCopy = (key: string): boolean => key.endsWith(".log.gz");
