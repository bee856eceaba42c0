import { AwsError, asAwsError } from "../gateway/aws-error";
import { sendAwsError } from "../gateway/error-response";
import type { GatewayRequest, GatewayResponse, LocalService } from "../gateway/http";

/** What the engine does for one path below `/_local/`. */
export interface LocalRoute {
  readonly method: "GET" | "POST";
  /** Answers a request whole. @throws AwsError, which becomes the answer */
  run(asked: Asked): Promise<void>;
}

export interface Asked {
  readonly request: GatewayRequest;
  readonly response: GatewayResponse;
  readonly query: URLSearchParams;
}

export interface StatusService extends LocalService {
  /** Adds paths. */
  add(routes: Readonly<Record<string, LocalRoute>>): void;
}

/**
 * What the engine tells people of itself, below `/_local/`. A path of `pages` is answered with JSON to be read; others
 * are added once there is what they tell of.
 */
export function createStatusService(pages: Readonly<Record<string, () => unknown>>): StatusService {
  const routes = new Map<string, LocalRoute>(
    Object.entries(pages).map(([path, page]) => [path, jsonPage(page)]),
  );
  return {
    add: (added) => {
      for (const [path, route] of Object.entries(added)) routes.set(path, route);
    },
    handle: async (request, response) => {
      const [path = "", query] = (request.url ?? "").split(/\?(.*)/s);
      const route = routes.get(path);
      try {
        if (route === undefined || route.method !== request.method)
          throw new AwsError("NotFound", notOneOf(request.method, path, routes), 404);
        await route.run({ request, response, query: new URLSearchParams(query) });
      } catch (error) {
        request.resume();
        sendAwsError(response, asAwsError(error), { format: "json", contentType: "application/json" });
      }
    },
    close: async () => undefined,
  };
}

function notOneOf(method: string | undefined, path: string, routes: ReadonlyMap<string, LocalRoute>): string {
  const known = [...routes].filter((route) => route[1].method === method).map(([name]) => name);
  const others = [...routes.keys()].join(", ");
  return `${path}: is not one of: ${known.length === 0 ? others : known.join(", ")}`;
}

function jsonPage(page: () => unknown): LocalRoute {
  return {
    method: "GET",
    run: async ({ request, response }) => {
      request.resume();
      response.statusCode = 200;
      response.setHeader("content-type", "application/json");
      response.end(`${JSON.stringify(page(), undefined, 2)}\n`);
    },
  };
}
