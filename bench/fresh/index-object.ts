import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { createGunzip } from "node:zlib";
import { BenchError } from "../error";
import { functionEnvironment } from "./function-environment";

const FUNCTION = "alb-to-opensearch";
const KEY =
  "alb/AWSLogs/123456789012/elasticloadbalancing/ap-northeast-2/2024/05/01/" +
  "123456789012_elasticloadbalancing_ap-northeast-2_app.web.0123456789abcdef_20240501T0605Z_10.0.0.1_1a2b3c4d.log.gz";
const LINE_FEED = 0x0a;

/** As long as Lambda gives a function at most. */
const TIMEOUT_MS = 900_000;

export interface IndexObjectOptions {
  readonly bundlePath: string;
  /** For the file that the process leaves its figure in. */
  readonly folder: string;
  /** A gzip; the object is this many of it, one behind the other, which is a gzip again. */
  readonly member: { readonly gzip: Buffer; readonly lines: number };
  readonly members: number;
}

/**
 * Has the function index one object, in a process of its own, with its own clients of S3 and OpenSearch: both are a server
 * of this process, which takes every document.
 *
 * @returns the most memory that the process had, in bytes
 * @throws BenchError if the function fails, or leaves a line out
 */
export async function indexObject({
  bundlePath,
  folder,
  member,
  members,
}: IndexObjectOptions): Promise<number> {
  let documents = 0;
  const server = createServer((request, response) => {
    const answered = request.url?.startsWith("/_bulk")
      ? takeDocuments(request, response).then((count) => {
          documents += count;
        })
      : giveObject(response, member.gzip, members);
    // The function sees the connection break, and says so.
    answered.catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const memoryFile = join(folder, `peak-${members}`);
  const body = {
    Records: [{ eventName: "ObjectCreated:Put", s3: { bucket: { name: "bench" }, object: { key: KEY } } }],
  };
  const event = { Records: [{ messageId: "1", body: JSON.stringify(body) }] };
  try {
    await promisify(execFile)(
      process.execPath,
      [
        ...["--require", join(__dirname, "report-peak-memory.cjs"), join(__dirname, "invoke-once.cjs")],
        ...[bundlePath, JSON.stringify(event)],
      ],
      { env: { ...process.env, ...environment(address), PEAK_MEMORY_FILE: memoryFile }, timeout: TIMEOUT_MS },
    );
  } finally {
    server.closeAllConnections();
    server.close();
  }
  const expected = member.lines * members;
  if (documents !== expected) {
    throw new BenchError(`${FUNCTION}: must index ${expected} lines, got ${documents}`);
  }
  return Number(await readFile(memoryFile, "utf8")) * 1_024;
}

function environment(address: string): Readonly<Record<string, string>> {
  return {
    ...functionEnvironment(FUNCTION),
    OPENSEARCH_ENDPOINT: address,
    AWS_ENDPOINT_URL: `http://${address}`,
    AWS_ACCESS_KEY_ID: "bench",
    AWS_SECRET_ACCESS_KEY: "bench",
  };
}

/** As fast as it is taken: what is ahead of the function is not its own. */
async function giveObject(response: ServerResponse, gzip: Buffer, members: number): Promise<void> {
  response.writeHead(200, { "content-length": gzip.length * members });
  await pipeline(Readable.from(Array.from({ length: members }, () => gzip)), response);
}

/** @returns how many there are: an action line and a document by turns */
async function takeDocuments(request: IncomingMessage, response: ServerResponse): Promise<number> {
  let lineFeeds = 0;
  for await (const chunk of request.pipe(createGunzip()) as AsyncIterable<Buffer>) {
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) lineFeeds += 1;
  }
  const items = Array.from({ length: lineFeeds / 2 }, () => ({ create: { status: 201 } }));
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ items }));
  return items.length;
}
