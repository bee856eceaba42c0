import { setTimeout as sleep } from "node:timers/promises";
import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import { albLog } from "../traffic/alb-log";
import type { Feed } from "./feed";

/** Of a finite sample. */
const SAMPLE_LINES = 1_000;

/** Without an end: a load balancer writes every five minutes, but who looks on does not want to wait for it. */
const PUT_EVERY_MILLIS = 10_000;
const PUT_LINES = 20;

export interface AlbLogsOptions {
  /** Of the search. */
  readonly stack: string;
  readonly s3: Pick<S3Client, "send">;
  readonly bucket: string;
  readonly prefix: string;
  readonly accountId: string;
  readonly region: string;
  /** One object; else objects come until `stop`. */
  readonly once: boolean;
  /** Milliseconds since 1970; also what lines are made of, so that no two objects are the same. */
  readonly now: () => number;
}

/** Plays a load balancer that writes its log into the bucket. */
export function putAlbLogs(options: AlbLogsOptions): Feed {
  const { stack, s3, bucket, prefix, accountId, region, once, now } = options;
  const stopped = new AbortController();
  let put = 0;
  const putLog = async (lines: number): Promise<void> => {
    const end = new Date(now());
    const { key, body } = albLog({ lines, seed: end.getTime(), accountId, region, end });
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `${prefix}/${key}`, Body: body }));
    put += lines;
  };
  const play = async (): Promise<void> => {
    if (once) return putLog(SAMPLE_LINES);
    while (!stopped.signal.aborted) {
      await putLog(PUT_LINES);
      await sleep(PUT_EVERY_MILLIS, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  };
  return {
    stack,
    description: once
      ? `a load balancer writes ${SAMPLE_LINES.toLocaleString("en-US")} lines to s3://${bucket}/${prefix}/`
      : `a load balancer writes ${PUT_LINES} lines every ${PUT_EVERY_MILLIS / 1_000} s to s3://${bucket}/${prefix}/`,
    done: play(),
    lines: () => put,
    stop: () => stopped.abort(),
  };
}
