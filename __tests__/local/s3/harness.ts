import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createS3Service, type S3Service } from "../../../local/s3/service";

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A service behind a plain server, to which tests can send requests that no SDK would. */
export interface Harness {
  readonly s3: S3Service;
  readonly dataDir: string;
  readonly port: number;
  send(options: {
    method: string;
    path: string;
    headers?: Record<string, string | number>;
    body?: Buffer | string;
  }): Promise<RawAnswer>;
  /** Names of what still lies in the staging folder. */
  staged(): Promise<string[]>;
  close(): Promise<void>;
}

export const startHarness = async (region = "ap-northeast-2"): Promise<Harness> => {
  const dataDir = await mkdtemp(join(tmpdir(), "s3-"));
  const s3 = createS3Service({ dataDir, region });
  const server = createServer((incoming, outgoing) => void s3.handle(incoming, outgoing));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    s3,
    dataDir,
    port,
    send: ({ method, path, headers = {}, body = "" }) =>
      new Promise((resolve, reject) => {
        const outgoing = request(
          { host: "127.0.0.1", port, method, path, headers, agent: false },
          (answer) => {
            const chunks: Buffer[] = [];
            answer.on("data", (chunk: Buffer) => chunks.push(chunk));
            answer.on("end", () =>
              resolve({
                status: answer.statusCode ?? 0,
                headers: answer.headers,
                body: Buffer.concat(chunks).toString("utf8"),
              }),
            );
          },
        );
        outgoing.on("error", reject);
        outgoing.end(body);
      }),
    staged: () => readdir(join(dataDir, "s3-meta", ".staging")),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await s3.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
