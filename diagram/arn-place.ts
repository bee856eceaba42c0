import type { NodeKind } from "./model";

/** What an ARN tells of a place. */
export interface ArnPlace {
  readonly kind: NodeKind;
  readonly name: string;
}

const ARN = /^arn:[^:]*:([a-z0-9-]+):[^:]*:[^:]*:(.+)$/;

/**
 * What comes before the name in the last part of an ARN, by service.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const SERVICES: Readonly<Record<string, { readonly kind: NodeKind; readonly before: string }>> = {
  dynamodb: { kind: "table", before: "table/" },
  es: { kind: "search", before: "domain/" },
  firehose: { kind: "delivery-stream", before: "deliverystream/" },
  kinesis: { kind: "stream", before: "stream/" },
  lambda: { kind: "function", before: "function:" },
  logs: { kind: "log-group", before: "log-group:" },
  s3: { kind: "bucket", before: "" },
  sqs: { kind: "queue", before: "" },
};

/**
 * The place that an ARN names, if it is one that is drawn.
 *
 * @example
 * arnPlace("arn:aws:sqs:ap-northeast-2:111122223333:lines"); // { kind: "queue", name: "lines" }
 */
export function arnPlace(text: string): ArnPlace | undefined {
  const [, service = "", resource = ""] = ARN.exec(text) ?? [];
  const known = Object.hasOwn(SERVICES, service) ? SERVICES[service] : undefined;
  if (known === undefined || !resource.startsWith(known.before)) return undefined;
  const { kind, before } = known;
  const named = resource.slice(before.length);
  // A log group's name has slashes; every other name ends where a version, an index or a key begins.
  const name = kind === "log-group" ? named.replace(/:\*$/, "") : named.replace(/[:/].*$/s, "");
  return { kind, name };
}
