import { awsJsonHandler } from "../gateway/aws-json";
import type { LocalService } from "../gateway/http";
import { sqsActions } from "./actions";
import { errorName } from "./errors";
import { MoveTasks } from "./move-tasks";
import type { Owner } from "./owner";
import { Queues, type QueuesOptions } from "./queues";

export interface SqsOptions extends Owner, Pick<QueuesOptions, "dataDir" | "now"> {
  /** Told of what was cut short on disk. */
  readonly onError: (error: Error) => void;
}

/** SQS as the gateway and the engine use it. */
export interface SqsService extends LocalService {
  readonly queues: Queues;
}

/**
 * SQS for one account and region: standard queues, kept with their messages in `<dataDir>/sqs`. It speaks AWS JSON 1.0.
 *
 * @throws EngineError where the data folder holds queues that cannot be read
 * @example
 * const sqs = createSqsService({ accountId: "000000000000", region: "ap-northeast-2", dataDir: ".local", onError });
 * const gateway = await startGateway({ port: 4566, services: { sqs } });
 */
export function createSqsService({ accountId, region, onError, ...options }: SqsOptions): SqsService {
  const queues = new Queues({
    owner: { accountId, region },
    onTorn: (line) => onError(new Error(line)),
    ...options,
  });
  const closing = new AbortController();
  const handle = awsJsonHandler({
    targetPrefix: "AmazonSQS",
    validationCode: "InvalidParameterValueException",
    nameError: errorName,
    actions: sqsActions({ queues, moveTasks: new MoveTasks(queues), closing: closing.signal }),
  });
  return { handle, queues, close: async () => closing.abort() };
}
