import { isUtf8 } from "node:buffer";
import { randomBytes } from "node:crypto";
import { type Answer, JsonText } from "../answer";
import { SHARDS, statusOf, writtenJson } from "../bulk";
import { parseSource, type SourceLine } from "../bulk-body";
import { illegalArgument, OpenSearchError } from "../errors";
import { OPENSEARCH_LIMITS } from "../limits";
import { PRIMARY_TERM } from "../store/version-conflict";
import { type Action, type ActionInput, pathPart } from "./action";

const WRITE_PARAMETERS = ["refresh", "timeout", "wait_for_active_shards", "if_seq_no", "if_primary_term"];

/** https://docs.opensearch.org/latest/api-reference/document-apis/index-document/ */
export const indexDocument: Action = {
  routes: ["PUT /{index}/_doc/{id}", "POST /{index}/_doc/{id}", "POST /{index}/_doc"],
  parameters: [...WRITE_PARAMETERS, "op_type"],
  run: (input) => {
    const type = input.query.get("op_type") ?? "index";
    if (type !== "index" && type !== "create")
      throw illegalArgument(`opType must be 'create' or 'index', found: [${type}]`);
    return write(input, { create: type === "create", source: sourceOf(input.body) });
  },
};

export const createDocument: Action = {
  routes: ["PUT /{index}/_create/{id}", "POST /{index}/_create/{id}"],
  parameters: WRITE_PARAMETERS,
  run: (input) => write(input, { create: true, source: sourceOf(input.body) }),
};

export const deleteDocument: Action = {
  routes: ["DELETE /{index}/_doc/{id}"],
  parameters: WRITE_PARAMETERS,
  run: (input) => write(input, { create: false, source: undefined }),
};

/** https://docs.opensearch.org/latest/api-reference/document-apis/get-documents/ */
export const getDocument: Action = {
  routes: ["GET /{index}/_doc/{id}", "HEAD /{index}/_doc/{id}"],
  parameters: ["realtime", "refresh"],
  run: (input) => {
    const store = input.cluster.get(pathPart(input, "index"));
    const id = pathPart(input, "id");
    const found = store.documents.find(id);
    if (found === undefined) return { status: 404, body: { _index: store.name, _id: id, found: false } };
    const head = {
      _index: store.name,
      _id: id,
      _version: found.version,
      _seq_no: found.seqNo,
      _primary_term: PRIMARY_TERM,
      found: true,
    };
    const [source] = store.sources([found]);
    return { body: new JsonText(`${JSON.stringify(head).slice(0, -1)},"_source":${source}}`) };
  },
};

function sourceOf(body: Buffer): SourceLine {
  if (body.length === 0)
    throw new OpenSearchError(400, { type: "parse_exception", reason: "request body is required" });
  // Outside of strings a line's end is a blank, and inside of them JSON has none.
  return { text: body.toString("utf8").replace(/[\r\n]+/g, " "), isUtf8: isUtf8(body) };
}

function write(
  input: ActionInput,
  { create, source }: { create: boolean; source: SourceLine | undefined },
): Answer {
  const { cluster, query } = input;
  const index = pathPart(input, "index");
  const id = input.path.id ?? randomBytes(15).toString("base64url");
  if (Buffer.byteLength(id) > OPENSEARCH_LIMITS.idBytes) {
    throw new OpenSearchError(400, {
      type: "action_request_validation_exception",
      reason: `Validation Failed: 1: id [${id}] is too long, must be no longer than ${OPENSEARCH_LIMITS.idBytes} bytes but was: ${Buffer.byteLength(id)};`,
    });
  }
  const number = (name: string) => (query.has(name) ? Number(query.get(name)) : undefined);
  const written = cluster.stage(index, {
    id,
    source: source === undefined ? undefined : { text: source.text.trim(), value: parseSource(source) },
    create,
    ifSeqNo: number("if_seq_no"),
    ifPrimaryTerm: number("if_primary_term"),
  });
  cluster.commit();
  return { status: statusOf(written), body: { ...writtenJson({ index, id, written }), _shards: SHARDS } };
}
