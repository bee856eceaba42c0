/** Keys under which every bucket of the pipeline keeps what was not delivered. */
export const QUARANTINE_PREFIX = "quarantine/";
/** https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html */
export const GIVEN_UP_PREFIX = "aws/lambda/";

export const isQuarantine = (key: string): boolean => key.startsWith(QUARANTINE_PREFIX);

/** Whether an object is an event that Lambda gave up and kept whole. */
export const isGivenUp = (key: string): boolean => key.startsWith(GIVEN_UP_PREFIX);
