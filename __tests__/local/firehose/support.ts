import { gunzipSync } from "node:zlib";
import { Receipt } from "../../../local/firehose/delivery-order";
import { DeliveryStream, type DeliveryStreamOptions } from "../../../local/firehose/delivery-stream";
import type { PutObject } from "../../../local/firehose/object-writer";
import type { DeliveryStreamConfig, TransformConfig } from "../../../local/firehose/stream-config";

export const MIB = 1024 * 1024;

/** A receipt that nobody waits for. */
export const receipt = new Receipt({ records: 1, source: "direct", onDelivered: () => undefined });

export const CONFIG: DeliveryStreamConfig = {
  name: "nginx-dev",
  arn: "arn:aws:firehose:ap-northeast-2:000000000000:deliverystream/nginx-dev",
  region: "ap-northeast-2",
  bucket: "logs",
  bufferBytes: MIB,
  bufferSeconds: 300,
  compression: "UNCOMPRESSED",
  dynamicPartitioning: false,
};

export const TRANSFORM: TransformConfig = {
  functionArn: "arn:aws:lambda:ap-northeast-2:000000000000:function:transform",
  bufferBytes: 0.2 * MIB,
  bufferSeconds: 60,
  retries: 3,
};

/** The event as far as these tests look at it. */
export interface SeenEvent {
  readonly records: ReadonlyArray<{ readonly recordId: string; readonly data: string }>;
}

export type Answer = (record: { recordId: string; text: string }) => object;

export const ok = (recordId: string, text: string, more: object = {}) => ({
  recordId,
  result: "Ok",
  data: Buffer.from(text).toString("base64"),
  ...more,
});

/** A transform function that answers each record by itself; `fails` of its first invocations fail. */
export function fakeFunction(answer: Answer, { fails = 0 } = {}) {
  const events: SeenEvent[] = [];
  const invoke: DeliveryStreamOptions["invoke"] = async (_arn, event) => {
    events.push(event as SeenEvent);
    if (events.length <= fails) return { requestId: "r", payload: "{}", functionError: "Unhandled" };
    const records = (event as SeenEvent).records.map(({ recordId, data }) =>
      answer({ recordId, text: Buffer.from(data, "base64").toString() }),
    );
    return { requestId: "r", payload: JSON.stringify({ records }) };
  };
  return { events, invoke };
}

const streams: DeliveryStream[] = [];

/** Stops every stream of {@link openStream}. */
export async function closeStreams(): Promise<void> {
  await Promise.all(streams.splice(0).map((stream) => stream.close()));
}

/** A delivery stream whose objects are in memory; `fails` of its first attempts to store one fail. */
export function openStream(
  config: Partial<DeliveryStreamConfig> = {},
  {
    fails = 0,
    ...options
  }: Partial<Pick<DeliveryStreamOptions, "invoke" | "closeTimeoutMs">> & { fails?: number } = {},
) {
  const objects = new Map<string, Buffer>();
  const errors: string[] = [];
  const logged: Parameters<DeliveryStreamOptions["log"]>[0][] = [];
  let attempts = 0;
  const putObject: PutObject = async ({ bucket, key, body }) => {
    attempts += 1;
    if (attempts <= fails) throw new Error("store is away");
    objects.set(`${bucket}/${key}`, body);
  };
  const stream = new DeliveryStream({
    config: { ...CONFIG, ...config },
    putObject,
    invoke: fakeFunction(({ recordId, text }) => ok(recordId, text)).invoke,
    log: (entry) => logged.push(entry),
    onError: ({ message }) => errors.push(message),
    ...options,
  });
  streams.push(stream);
  const texts = (prefix = "logs/") =>
    [...objects]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, body]) => (key.endsWith(".gz") ? gunzipSync(body) : body).toString());
  return { stream, objects, errors, logged, texts };
}
