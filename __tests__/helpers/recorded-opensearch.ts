import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it arrived. */
export interface Recorded {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

type Json = Record<string, unknown>;

const POLICY_SETTING = "index.plugins.index_state_management.policy_id";

const ok = (body: unknown): Answer => ({ status: 200, body });
const NOT_FOUND: Answer = { status: 404, body: { error: { type: "not_found", reason: "no such thing" } } };

/** OpenSearch gives settings back as texts. */
const asTexts = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_key, inner) =>
    typeof inner === "number" || typeof inner === "boolean" ? String(inner) : inner,
  );

/** A server that answers as OpenSearch with its plugins and Dashboards do, and remembers what it was asked. */
export async function recordedOpenSearch() {
  const kept = new Map<string, Json>();
  const objects = new Map<string, Json>();
  /** Indices, and the policy that each follows. */
  const days = new Map<string, string | null>();
  const requests: Recorded[] = [];
  let broken: ((path: string) => Answer | "silence" | undefined) | undefined;

  const template = ({ method, path, body }: Recorded): Answer => {
    if (method === "PUT") kept.set(path, JSON.parse(body) as Json);
    const found = kept.get(path);
    if (found === undefined) return NOT_FOUND;
    const { settings, mappings } = found.template as Json;
    const index_template = { ...found, template: { settings: asTexts(settings), mappings }, composed_of: [] };
    return ok(
      method === "PUT" ? { acknowledged: true } : { index_templates: [{ name: "x", index_template }] },
    );
  };

  const policy = ({ method, path, body }: Recorded): Answer => {
    const [name = "", query = ""] = path.split("?");
    const found = kept.get(name);
    if (method === "GET") return found === undefined ? NOT_FOUND : ok(found);
    const seqNo = (found?._seq_no ?? -1) as number;
    if (found !== undefined && query !== `if_seq_no=${seqNo}&if_primary_term=1`) {
      const error = { type: "version_conflict_engine_exception", reason: "document already exists" };
      return { status: 409, body: { error } };
    }
    const { policy: wanted } = JSON.parse(body) as { policy: Json };
    const states = (wanted.states as { actions: Json[] }[]).map((state) => ({
      ...state,
      actions: state.actions.map((action) => ({ retry: { count: 3, backoff: "exponential" }, ...action })),
    }));
    const stored = { ...wanted, states, policy_id: name.split("/").at(-1), schema_version: 21 };
    kept.set(name, { _id: stored.policy_id, _seq_no: seqNo + 1, _primary_term: 1, policy: stored });
    return ok({ _seq_no: seqNo + 1 });
  };

  const security = ({ method, path, body }: Recorded): Answer => {
    if (method === "PUT") kept.set(path, JSON.parse(body) as Json);
    const found = kept.get(path);
    if (found === undefined)
      return { status: 404, body: { status: "NOT_FOUND", message: "Resource not found." } };
    const name = path.split("/").at(-1) ?? "";
    return ok(method === "PUT" ? { status: "OK" } : { [name]: { hidden: false, reserved: false, ...found } });
  };

  const dashboards = ({ path, body, headers }: Recorded): Answer => {
    if (headers["osd-xsrf"] !== "true") {
      return { status: 400, body: { message: "Request must contain a osd-xsrf header." } };
    }
    if (path.endsWith("/_bulk_get")) {
      const asked = JSON.parse(body) as { type: string; id: string }[];
      const saved_objects = asked.map(
        ({ type, id }) => objects.get(`${type}/${id}`) ?? { type, id, error: { statusCode: 404 } },
      );
      return ok({ saved_objects });
    }
    const lines = body.split("\r\n").find((part) => part.startsWith("{")) ?? "";
    const imported = lines
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Json);
    for (const object of imported)
      objects.set(`${object.type}/${object.id}`, { ...object, version: "WzEsMV0=" });
    return ok({ success: true, successCount: imported.length });
  };

  const answer = (request: Recorded): Answer => {
    const { path } = request;
    if (path.startsWith("/_index_template/")) return template(request);
    if (path.startsWith("/_plugins/_ism/policies/")) return policy(request);
    if (path.startsWith("/_plugins/_ism/explain/")) {
      const explained = [...days].map(([name, id]) => [name, { [POLICY_SETTING]: id }]);
      return ok({ ...Object.fromEntries(explained), total_managed_indices: days.size });
    }
    if (path.startsWith("/_plugins/_ism/add/")) {
      const { policy_id } = JSON.parse(request.body) as { policy_id: string };
      for (const [name, id] of days) days.set(name, id ?? policy_id);
    }
    if (/^\/_plugins\/_ism\/(add|change_policy)\//.test(path))
      return ok({ updated_indices: 0, failures: false });
    if (path.startsWith("/_plugins/_security/api/")) return security(request);
    if (path.includes("/api/saved_objects/")) return dashboards(request);
    return {
      status: 400,
      body: { error: `no handler found for uri [${path}] and method [${request.method}]` },
    };
  };

  const server = createServer((incoming, outgoing) => {
    let body = "";
    incoming.setEncoding("utf8").on("data", (text: string) => (body += text));
    incoming.on("end", () => {
      const { method = "", url: path = "", headers } = incoming;
      const request = { method, path: decodeURIComponent(path), headers, body };
      requests.push(request);
      const found = broken?.(request.path) ?? answer(request);
      if (found === "silence") return;
      outgoing.writeHead(found.status, { "content-type": "application/json; charset=utf-8" });
      outgoing.end(JSON.stringify(found.body));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    kept,
    objects,
    days,
    /** Requests that change something, as `PUT /path`, since this was asked last. */
    takeWrites: (): string[] =>
      requests
        .splice(0)
        .filter(({ method, path }) => method !== "GET" && !path.endsWith("/_bulk_get"))
        .map(({ method, path }) => `${method} ${path}`),
    requests,
    /** Answers something else for a while, or nothing at all. */
    breakWith: (how: typeof broken): void => {
      broken = how;
    },
    close: (): void => {
      server.closeAllConnections();
      server.close();
    },
  };
}
