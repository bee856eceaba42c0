import { type OpenSearchOperation, openSearchActions } from "./actions";
import type { Action, ActionInput } from "./actions/action";
import { illegalArgument, notImplemented } from "./errors";
import type { RequestLine } from "./request";

export interface RoutedRequest {
  readonly operation: OpenSearchOperation;
  readonly action: Action;
  readonly path: ActionInput["path"];
}

interface Route {
  readonly method: string;
  readonly parts: readonly string[];
  readonly operation: OpenSearchOperation;
}

const ROUTES: readonly Route[] = Object.entries(openSearchActions).flatMap(([operation, { routes }]) =>
  routes.map((route): Route => {
    const [method = "", path = ""] = route.split(" ");
    return { method, parts: path.split("/").filter(Boolean), operation: operation as OpenSearchOperation };
  }),
);

/** Parameters that every action takes. Those that only change how errors look change nothing here. */
const COMMON_PARAMETERS = new Set(["pretty", "human", "error_trace", "filter_path"]);

/**
 * The action that a request asks for.
 *
 * @throws OpenSearchError for what the stand-in does not do, be it a path or a parameter
 */
export function routeRequest({ method, segments, query }: RequestLine): RoutedRequest {
  for (const { method: expected, parts, operation } of ROUTES) {
    if (method !== expected || parts.length !== segments.length) continue;
    const path = matchParts(parts, segments);
    if (path === undefined) continue;
    const action: Action = openSearchActions[operation];
    const known = [...query.keys()].find((name) => !isKnown(action, name));
    if (known !== undefined) {
      throw illegalArgument(
        `request [/${segments.join("/")}] contains unrecognized parameter: [${known}] (OpenSearch may know it, its stand-in does not)`,
      );
    }
    return { operation, action, path };
  }
  throw notImplemented(`${method} /${segments.join("/")}`);
}

function isKnown({ parameters = [] }: Action, name: string): boolean {
  return COMMON_PARAMETERS.has(name) || parameters.includes(name);
}

function matchParts(parts: readonly string[], segments: readonly string[]): ActionInput["path"] | undefined {
  const path: Partial<Record<string, string>> = {};
  for (const [at, part] of parts.entries()) {
    const segment = segments[at] ?? "";
    if (!part.startsWith("{")) {
      if (part !== segment) return undefined;
    } else if (part === "{index}" && segment.startsWith("_") && segment !== "_all") return undefined;
    else path[part.slice(1, -1)] = segment;
  }
  return path;
}
