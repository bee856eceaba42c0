import type { NodeContent } from "../../../console/contract";
import type { GraphNode } from "../../../diagram/model";
import type { Services } from "../../services";
import { CONSOLE_LIMITS } from "../limits";
import type { SearchDocuments } from "../search-documents";

export interface ContentOptions {
  readonly services: Pick<Services, "s3" | "slack" | "sqs">;
  readonly documents: Pick<SearchDocuments, "latest">;
}

/** What lies at a node; undefined of one at which nothing does. */
export async function contentOf(
  { kind, name, stack }: GraphNode,
  { services, documents }: ContentOptions,
): Promise<NodeContent | undefined> {
  switch (kind) {
    case "bucket":
      return objectsIn(name, services);
    case "slack":
      return { kind: "messages", messages: messagesTo(stack, services) };
    case "queue":
      return { kind: "queue", messages: messagesIn(name, services) };
    case "search":
      return { kind: "documents", documents: await documents.latest(CONSOLE_LIMITS.documents) };
    default:
      return undefined;
  }
}

function objectsIn(bucket: string, { s3 }: Pick<Services, "s3">): NodeContent | undefined {
  if (!s3.hasBucket(bucket)) return undefined;
  const all = s3.listObjects(bucket);
  const objects = all
    .map(({ key, size, lastModified }) => ({ key, bytes: size, at: Date.parse(lastModified) }))
    .sort((a, b) => b.at - a.at)
    .slice(0, CONSOLE_LIMITS.objects);
  return { kind: "objects", bucket, objects, total: all.length };
}

function messagesTo(stack: string, { slack }: Pick<Services, "slack">) {
  return slack
    .messages()
    .filter(({ webhook }) => webhook === stack)
    .slice(-CONSOLE_LIMITS.messages)
    .map(({ receivedAt, text = "", blocks = [] }) => ({ at: Date.parse(receivedAt), text, blocks }))
    .reverse();
}

function messagesIn(queue: string, { sqs }: Pick<Services, "sqs">) {
  if (!sqs.queues.has(queue)) return [];
  return [...sqs.queues.get(queue).messages()]
    .sort((a, b) => b.sentMs - a.sentMs)
    .slice(0, CONSOLE_LIMITS.messages)
    .map(({ id, body, receiveCount }) => ({ id, body, receives: receiveCount }));
}
