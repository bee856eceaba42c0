import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createKinesisService } from "../../../local/kinesis/service";

/** What an endpoint answers: its output, or the code and text of its error. */
export type Answer =
  | { readonly [member: string]: unknown }
  | { readonly error: string; readonly text: string };

export interface Endpoint {
  call(operation: string, input: object): Promise<Answer>;
  close(): Promise<void>;
}

// What kinesalite is when its environment says nothing else.
const owner = {
  accountId: (process.env.AWS_ACCOUNT_ID ?? "0000-0000-0000").replace(/\D/g, ""),
  region: process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? "us-east-1",
};

/** kinesalite behind its own server: the other opinion. */
export async function startOracle(): Promise<Endpoint> {
  // The package has no types of its own.
  const kinesalite = require("kinesalite") as (options: Record<string, number>) => Server;
  const server = kinesalite({ createStreamMs: 0, deleteStreamMs: 0, updateStreamMs: 0, shardLimit: 1000 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    call: async (operation, input) => {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/x-amz-json-1.1",
          "x-amz-target": `Kinesis_20131202.${operation}`,
          "x-amz-date": "20260101T000000Z",
          authorization:
            "AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/kinesis/aws4_request, SignedHeaders=a, Signature=a",
        },
        body: JSON.stringify(input),
      });
      const text = await response.text();
      const output = text === "" ? {} : JSON.parse(text);
      if (response.ok) return output;
      return { error: output.__type, text: output.message ?? output.Message };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Our service, its answers as JSON would carry them. */
export function startOurs(): Endpoint {
  const kinesis = createKinesisService(owner);
  return {
    call: async (operation, input) => {
      try {
        const output = await kinesis.call(operation as Parameters<typeof kinesis.call>[0], { ...input });
        return JSON.parse(JSON.stringify(output ?? {}));
      } catch (error) {
        const { code, message } = error as { code: string; message: string };
        return { error: code, text: message };
      }
    },
    close: () => kinesis.close(),
  };
}
