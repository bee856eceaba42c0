import { DeleteObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";
import type { Engine } from "../../local/engine";
import { clientConfig } from "../contract/client-config";
import type { AlbObject } from "./alb-objects";
import { ALB_NAMES, QUEUE_ARN } from "./alb-plans";

const { bucket: Bucket, queue: QueueName } = ALB_NAMES;

/** A running engine with the path in it, and what a scenario does with it. */
export interface AlbPath {
  readonly engine: Engine;
  /** Puts objects, one after the other. @returns their lines */
  put(...objects: readonly AlbObject[]): Promise<AlbObject["lines"]>;
  remove({ key }: Pick<AlbObject, "key">): Promise<void>;
  /** Sends a message of the queue's own, such as S3 sends again. */
  send(body: string): Promise<void>;
  /** How many messages were given up. */
  deadLetters(): Promise<number>;
  /** Gives them back to the queue that they came from. */
  redrive(): Promise<void>;
  close(): Promise<void>;
}

/** The clients in it end with its engine. */
export function albPath(engine: Engine): AlbPath {
  const config = clientConfig({ url: engine.url, isEngine: true, close: async () => undefined });
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  const sqs = new SQSClient(config);
  return {
    engine,
    put: async (...objects) => {
      for (const { key: Key, body: Body } of objects) {
        await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
      }
      return objects.flatMap(({ lines }) => lines);
    },
    remove: async ({ key: Key }) => void (await s3.send(new DeleteObjectCommand({ Bucket, Key }))),
    send: async (MessageBody) => {
      const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    },
    deadLetters: async () => {
      const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: ALB_NAMES.deadLetterQueue }));
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["ApproximateNumberOfMessages"] }),
      );
      return Number(Attributes?.ApproximateNumberOfMessages);
    },
    redrive: async () => {
      await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: `${QUEUE_ARN}-dlq` }));
    },
    close: async () => {
      s3.destroy();
      sqs.destroy();
      await engine.close();
    },
  };
}
