import type { Readable } from "node:stream";
import type { NotificationQueues } from "./notifications/notifier";
import type { ObjectStore } from "./object-store";
import type { S3Request } from "./s3-request";
import type { UploadStore } from "./upload-store";

/** What an operation works with. */
export interface OperationContext {
  readonly request: S3Request;
  readonly store: ObjectStore;
  readonly uploads: UploadStore;
  readonly region: string;
  readonly queues: NotificationQueues;
}

/** What it answers; the service writes it. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Readable;
}

export type Operation = (context: OperationContext) => Promise<Reply>;

export const xmlReply = (body: string, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status: 200,
  headers: { "content-type": "application/xml", ...headers },
  body,
});
