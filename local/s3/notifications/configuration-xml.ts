import { randomUUID } from "node:crypto";
import * as z from "zod";
import { notImplemented } from "../s3-error";
import type { XmlContent } from "../xml";
import { type NotificationConfiguration, NotificationEvent } from "./configuration";

const listed = <S extends z.ZodType>(item: S) =>
  z
    .union([z.array(item), item.transform((one) => [one])])
    .optional()
    .transform((items) => items ?? []);

const FilterRule = z.object({
  Name: z
    .string()
    .toLowerCase()
    .pipe(z.enum(["prefix", "suffix"])),
  Value: z.string(),
});
const QueueConfiguration = z.object({
  Id: z.string().optional(),
  Queue: z.string(),
  Event: listed(z.string()),
  Filter: z.object({ S3Key: z.object({ FilterRule: listed(FilterRule) }) }).optional(),
});

/** The document of PutBucketNotificationConfiguration. */
export const NotificationDocument = z.object({
  NotificationConfiguration: z.union([
    z.looseObject({ QueueConfiguration: listed(QueueConfiguration) }),
    // Without an element: nobody is told.
    z.string().transform(() => ({ QueueConfiguration: [] })),
  ]),
});

/** @throws {S3Error} NotImplemented for other destinations and events than those that work here */
export const readConfiguration = ({
  NotificationConfiguration: document,
}: z.output<typeof NotificationDocument>): NotificationConfiguration => {
  const other = Object.keys(document).find(
    (name) => name.endsWith("Configuration") && name !== "QueueConfiguration",
  );
  if (other !== undefined) {
    throw notImplemented(other);
  }
  return document.QueueConfiguration.map(({ Id, Queue, Event, Filter }) => {
    const rules = Filter?.S3Key.FilterRule ?? [];
    const rule = (name: string): string => rules.find(({ Name }) => Name === name)?.Value ?? "";
    return {
      id: Id ?? randomUUID(),
      queueArn: Queue,
      events: Event.map(readEvent),
      prefix: rule("prefix"),
      suffix: rule("suffix"),
    };
  });
};

const readEvent = (name: string): NotificationEvent => {
  const event = NotificationEvent.safeParse(name);
  if (!event.success) {
    throw notImplemented(`notifications of ${name}`);
  }
  return event.data;
};

export const configurationXml = (configuration: NotificationConfiguration): XmlContent => ({
  QueueConfiguration: configuration.map(({ id, queueArn, events, prefix, suffix }) => {
    const rules = Object.entries({ Prefix: prefix, Suffix: suffix }).filter(([, value]) => value !== "");
    return {
      Id: id,
      Queue: queueArn,
      Event: events,
      Filter:
        rules.length === 0
          ? undefined
          : { S3Key: { FilterRule: rules.map(([name, value]) => ({ Name: name, Value: value })) } },
    };
  }),
});
