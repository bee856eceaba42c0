import { gzipSync } from "node:zlib";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { ReplayBucket } from "../../replay/bucket";
import type { PlanContext } from "../../replay/plan";
import { parseWindow } from "../../replay/window";
import { uniqueName } from "../contract/client-config";
import { type ContractEndpoint, contractEndpoint } from "../contract/endpoint";
import { removeBucket, s3Client } from "../contract/s3-client";

export const STARTED_AT = new Date("2026-11-21T06:20:11.123Z");
export const MOVED_TO = "replayed/2026-11-21T06.20.11.123Z/";

/** A bucket of its own for each test, on the engine or what AWS_ENDPOINT_URL names. */
export interface TestBucket {
  readonly name: string;
  readonly s3: S3Client;
  readonly bucket: ReplayBucket;
  put(key: string, body: string | Uint8Array): Promise<void>;
  text(key: string): Promise<string>;
  keys(): Promise<string[]>;
}

export function useBucket(): () => TestBucket {
  let endpoint: ContractEndpoint;
  let test: TestBucket;
  beforeAll(async () => {
    endpoint = await contractEndpoint();
  });
  beforeEach(async () => {
    const s3 = s3Client(endpoint);
    const name = uniqueName("replay");
    await s3.send(new CreateBucketCommand({ Bucket: name }));
    const bucket = new ReplayBucket({ s3, bucket: name, startedAt: STARTED_AT });
    test = {
      name,
      s3,
      bucket,
      put: async (Key, Body) => void (await s3.send(new PutObjectCommand({ Bucket: name, Key, Body }))),
      text: async (Key) => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: name, Key }));
        return (await Body?.transformToString()) ?? "";
      },
      keys: () => bucket.keys(""),
    };
  });
  afterEach(async () => {
    await removeBucket(test.s3, test.name);
    test.s3.destroy();
  });
  afterAll(() => endpoint.close());
  return () => test;
}

/** A plan's context for the hours from 06:00 to 07:00 of 10 August 2020, and others if wanted. */
export function planContext(since = "2020-08-10T06:00Z", until = "2020-08-10T07:00Z"): PlanContext {
  const signal = new AbortController().signal;
  return { window: parseWindow({ since, until }), signal, onProgress: () => undefined };
}

/** A quarantined line, as the function writes it. */
export function quarantined(raw: string, sequenceNumber = "7"): string {
  const arrivalTime = "2020-08-10T06:20:00.500Z";
  return `${JSON.stringify({ reason: "no format", raw, sequenceNumber, arrivalTime })}\n`;
}

/** What a mapping leaves of a batch: `payload` as JSON text. */
export function givenUp(
  records: readonly { readonly sequenceNumber: string; readonly arrival?: string }[],
  shardId = "shardId-000000000000",
): string {
  const Records = records.map(({ sequenceNumber, arrival = "2020-08-10T06:20:00.500Z" }) => ({
    eventID: `${shardId}:${sequenceNumber}`,
    kinesis: { sequenceNumber, data: "", approximateArrivalTimestamp: Date.parse(arrival) / 1_000 },
  }));
  return JSON.stringify({ version: "1.0", payload: JSON.stringify({ Records }) });
}

/** A line of a `processing-failed` object. */
export function failedRecord(data: string): string {
  return `${JSON.stringify({ attemptsMade: 1, rawData: Buffer.from(data).toString("base64") })}\n`;
}

/** What Lambda leaves of an event of CloudWatch Logs that a function failed for good. */
export function failedEvent(messages: readonly string[], { logGroup = "/pods", ...changes } = {}): string {
  const logEvents = messages.map((message, at) => ({ id: String(at), timestamp: at, message }));
  const payload = { messageType: "DATA_MESSAGE", logGroup, logStream: "web", logEvents, ...changes };
  const data = gzipSync(JSON.stringify(payload)).toString("base64");
  return JSON.stringify({
    version: "1.0",
    timestamp: "2020-08-10T06:20:00.568Z",
    requestContext: { condition: "RetriesExhausted", approximateInvokeCount: 3 },
    requestPayload: { awslogs: { data } },
    responseContext: { statusCode: 200, executedVersion: "$LATEST", functionError: "Unhandled" },
    responsePayload: { errorType: "SlackError", errorMessage: "Slack answered 503" },
  });
}
