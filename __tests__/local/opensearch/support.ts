import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { type Gateway, startGateway } from "../../../local/gateway/gateway";
import { createOpenSearchService, type OpenSearchService } from "../../../local/opensearch/service";

const gateways: Gateway[] = [];

/** For `afterEach`. */
export async function closeAll(): Promise<void> {
  await Promise.all(gateways.splice(0).map((gateway) => gateway.close()));
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The text as JSON; undefined where it is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly json: any;
}

/** What a stand-in behind a gateway of its own answers to unsigned requests. */
export async function serve(es: OpenSearchService) {
  const gateway = await startGateway({ port: 0, services: { es } });
  gateways.push(gateway);
  const ask = async (
    method: string,
    path: string,
    init: { body?: BodyInit; headers?: Record<string, string> } = {},
  ): Promise<Answer> => {
    const response = await fetch(`${gateway.url}/_opensearch${path}`, { method, ...init });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") === true && text !== "";
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson ? JSON.parse(text) : undefined,
    };
  };
  return { url: gateway.url, ask };
}

/** A stand-in with a data folder, which may be one that an earlier one left. */
export async function startStandIn(folder: string, dataDir = mkdtempSync(join(folder, "data-"))) {
  const torn: string[] = [];
  let created = 0;
  const es = createOpenSearchService({ dataDir, onTorn: (line) => torn.push(line) });
  es.onDocumentsCreated((count) => {
    created += count;
  });
  const served = await serve(es);
  const bulk = (...lines: readonly (object | string)[]) =>
    served.ask("POST", "/_bulk", {
      body: lines.map((line) => `${typeof line === "string" ? line : JSON.stringify(line)}\n`).join(""),
    });
  return { ...served, bulk, dataDir, torn, created: () => created };
}
