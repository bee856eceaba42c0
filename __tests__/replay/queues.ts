import { CreateQueueCommand, DeleteQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { ReplayQueue } from "../../replay/queue";
import { clientConfig, uniqueName } from "../contract/client-config";
import { type ContractEndpoint, contractEndpoint } from "../contract/endpoint";

/** Queues of their own for each test, on the engine or what AWS_ENDPOINT_URL names. */
export interface TestQueues {
  readonly sqs: SQSClient;
  create(): Promise<ReplayQueue>;
}

export function useQueues(): () => TestQueues {
  let endpoint: ContractEndpoint;
  let sqs: SQSClient;
  const made: string[] = [];
  beforeAll(async () => {
    endpoint = await contractEndpoint();
    sqs = new SQSClient(clientConfig(endpoint));
  });
  afterAll(async () => {
    for (const QueueUrl of made) await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    sqs.destroy();
    await endpoint.close();
  });
  // An engine answers at once; AWS has several servers to ask.
  const create = async (): Promise<ReplayQueue> => {
    const name = uniqueName("replay");
    const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
    made.push(QueueUrl);
    return new ReplayQueue({ sqs, name, ...(endpoint.isEngine ? { waitSeconds: 0 } : {}) });
  };
  return () => ({ sqs, create });
}

/** All that is in a queue. */
export async function bodies(queue: ReplayQueue): Promise<string[]> {
  const { signal } = new AbortController();
  const messages = await queue.look({ signal, onProgress: () => undefined });
  return messages.map(({ body }) => body).sort();
}
