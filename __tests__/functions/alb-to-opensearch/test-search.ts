import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync } from "node:zlib";

/** One document of a bulk request. */
export interface SentDocument {
  readonly index: string;
  readonly id: string;
  readonly document: Record<string, unknown>;
}

export interface SentRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly documents: readonly SentDocument[];
}

/** What becomes of a document instead of being stored. */
export interface ItemFailure {
  readonly status: number;
  readonly error?: { readonly type: string; readonly reason: string };
}

/** A `_bulk` endpoint as OpenSearch's, whose faults are set by tests. */
export class TestSearch {
  readonly requests: SentRequest[] = [];
  /** By index and id, in the order of their creation. */
  readonly stored = new Map<string, SentDocument>();
  /** Answers a request instead of storing its documents, if it returns true. */
  intercept: (request: SentRequest, response: ServerResponse) => boolean = () => false;
  failItem: (document: SentDocument) => ItemFailure | undefined = () => undefined;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<TestSearch> {
    const server = createServer();
    const search = new TestSearch(server);
    server.on("request", async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      search.answer(
        {
          path: String(request.url),
          headers: request.headers,
          documents: documentsOf(gunzipSync(Buffer.concat(chunks)).toString()),
        },
        response,
      );
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return search;
  }

  get endpoint(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }

  reset(): void {
    this.requests.length = 0;
    this.stored.clear();
    this.intercept = () => false;
    this.failItem = () => undefined;
  }

  documents(): Record<string, unknown>[] {
    return [...this.stored.values()].map(({ document }) => document);
  }

  /** Stores what a request holds, as it would have been answered. */
  store(documents: readonly SentDocument[]): { create: ItemFailure }[] {
    return documents.map((sent) => {
      const failure = this.failItem(sent);
      if (failure !== undefined) return { create: failure };
      const place = `${sent.index}/${sent.id}`;
      if (this.stored.has(place)) {
        const error = {
          type: "version_conflict_engine_exception",
          reason: `[${sent.id}]: document already exists`,
        };
        return { create: { status: 409, error } };
      }
      this.stored.set(place, sent);
      return { create: { status: 201 } };
    });
  }

  private answer(request: SentRequest, response: ServerResponse): void {
    this.requests.push(request);
    if (!this.intercept(request, response)) respond(response, 200, { items: this.store(request.documents) });
  }
}

/** Answers with JSON, as OpenSearch does. */
export function respond(response: ServerResponse, status: number, body: unknown): true {
  response.writeHead(status, { "content-type": "application/json; charset=UTF-8" });
  response.end(JSON.stringify(body));
  return true;
}

/** How OpenSearch refuses a whole request. */
export const failure = (type: string) => ({ error: { type, reason: "why" } });

function documentsOf(body: string): SentDocument[] {
  if (!body.endsWith("\n")) throw new Error("a bulk request must end in a line feed");
  const lines = body.slice(0, -1).split("\n");
  return Array.from({ length: lines.length / 2 }, (_, at) => {
    const { create } = JSON.parse(lines[2 * at] ?? "") as { create: { _index: string; _id: string } };
    return { index: create._index, id: create._id, document: JSON.parse(lines[2 * at + 1] ?? "") };
  });
}
