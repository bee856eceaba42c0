import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** Settings of buckets that the stub keeps, by the query that names them, and what S3 says where one is not set. */
const UNSET: Readonly<Record<string, { status: number; body: string }>> = {
  publicAccessBlock: { status: 404, body: errorXml("NoSuchPublicAccessBlockConfiguration") },
  versioning: { status: 200, body: "<VersioningConfiguration/>" },
  encryption: { status: 404, body: errorXml("ServerSideEncryptionConfigurationNotFoundError") },
  policy: { status: 404, body: errorXml("NoSuchBucketPolicy") },
};

function errorXml(code: string): string {
  return `<Error><Code>${code}</Code><Message>${code}</Message></Error>`;
}

interface Bucket {
  readonly account: string;
  readonly region: string;
  readonly settings: Map<string, string>;
}

/**
 * S3 as far as buckets and four of their settings go, with the credentials of one account in one region: settings are
 * given back as they were put. Keeps a list of what was asked.
 */
export async function stubS3(account: string, region: string) {
  const buckets = new Map<string, Bucket>();
  const requests: string[] = [];
  let putsLeft = Number.POSITIVE_INFINITY;

  const answer = (request: IncomingMessage, body: string): { status: number; body: string } => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://s3");
    const name = pathname.split("/")[1] ?? "";
    const setting = [...searchParams.keys()].find((key) => key in UNSET);
    const bucket = buckets.get(name);
    requests.push(`${request.method} ${setting ?? "bucket"}`);
    if (request.method === "PUT" && putsLeft-- <= 0) return { status: 403, body: errorXml("AccessDenied") };
    if (setting === undefined && request.method === "PUT") {
      if (bucket !== undefined) {
        const whose = bucket.account === account ? "BucketAlreadyOwnedByYou" : "BucketAlreadyExists";
        return { status: 409, body: errorXml(whose) };
      }
      const constraint = /<LocationConstraint>([^<]+)</.exec(body)?.[1] ?? "us-east-1";
      buckets.set(name, { account, region: constraint, settings: new Map() });
      return { status: 200, body: "" };
    }
    if (bucket === undefined) return { status: 404, body: errorXml("NoSuchBucket") };
    const expected = request.headers["x-amz-expected-bucket-owner"];
    if (bucket.account !== account || (expected !== undefined && expected !== bucket.account)) {
      return { status: 403, body: errorXml("AccessDenied") };
    }
    if (bucket.region !== region) return { status: 301, body: errorXml("PermanentRedirect") };
    if (setting === undefined) return { status: 200, body: "" };
    if (request.method === "PUT") bucket.settings.set(setting, body);
    const kept = bucket.settings.get(setting);
    if (request.method === "GET") {
      return kept === undefined
        ? (UNSET[setting] as { status: number; body: string })
        : { status: 200, body: kept };
    }
    return { status: 200, body: "" };
  };

  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => {
      const { status, body: answered } = answer(request, body);
      response.writeHead(status, { "content-type": "application/xml" });
      response.end(request.method === "HEAD" ? undefined : answered);
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    buckets,
    requests,
    /** From then on, only so many requests that change anything are let through. */
    refuseAfter: (puts: number) => {
      putsLeft = puts;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
