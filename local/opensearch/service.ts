import { join } from "node:path";
import { BodyBrokenError } from "../gateway/body";
import type { GatewayRequest, GatewayResponse, LocalService } from "../gateway/http";
import { sendAnswer, sendError } from "./answer";
import { type Bulk, bulk } from "./bulk";
import { asOpenSearchError } from "./errors";
import { readRequestBody, readRequestLine } from "./request";
import { routeRequest } from "./route";
import { Cluster, type ClusterOptions } from "./store/cluster";

export interface OpenSearchOptions {
  /** All is kept in `<dataDir>/opensearch`. */
  readonly dataDir: string;
  /** Told in one line of what a killed engine left half written, which is cut off. */
  readonly onTorn: ClusterOptions["onTorn"];
}

/** The stand-in, or what passes requests on to a real one. */
export interface OpenSearchService extends LocalService {
  /** Calls for every document that was not there before, once it is kept. */
  onDocumentsCreated(listener: (count: number) => void): void;
  /** The same service with something between bulk requests and what is done with them. */
  withBulk(around: (bulk: Bulk) => Bulk): OpenSearchService;
}

/**
 * A stand-in for OpenSearch: what the pipeline and a curious person need of it, exactly, and nothing else.
 *
 * @throws EngineError where the data folder holds what cannot be read
 * @example
 * const es = createOpenSearchService({ dataDir: ".local", onTorn: console.error });
 * const gateway = await startGateway({ port: 4566, services: { es } });
 * // curl http://127.0.0.1:4566/_opensearch/_search
 */
export function createOpenSearchService({ dataDir, onTorn }: OpenSearchOptions): OpenSearchService {
  const listeners: ((count: number) => void)[] = [];
  const cluster = new Cluster({
    folder: join(dataDir, "opensearch"),
    onTorn,
    onDocumentsCreated: (count) => {
      for (const listener of listeners) listener(count);
    },
  });
  const service = (doBulk: Bulk): OpenSearchService => ({
    handle: (request, response) => answer({ cluster, bulk: doBulk, request, response }),
    close: async () => undefined,
    onDocumentsCreated: (listener) => listeners.push(listener),
    withBulk: (around) => service(around(doBulk)),
  });
  return service((operations) => bulk(cluster, operations));
}

async function answer({
  cluster,
  bulk: doBulk,
  request,
  response,
}: {
  cluster: Cluster;
  bulk: Bulk;
  request: GatewayRequest;
  response: GatewayResponse;
}): Promise<void> {
  try {
    const line = readRequestLine(request);
    const { action, path } = routeRequest(line);
    const body = await readRequestBody(request);
    sendAnswer(response, action.run({ cluster, bulk: doBulk, path, query: line.query, body }), line);
  } catch (error) {
    request.resume();
    if (error instanceof BodyBrokenError) response.destroy();
    else sendError(response, asOpenSearchError(error), request.method ?? "GET");
  }
}
