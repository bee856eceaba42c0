import { judgeReply } from "../../../functions/alb-to-opensearch/judge-reply";
import { SearchError } from "../../../functions/alb-to-opensearch/search-error";

const answer = (...statuses: readonly number[]) => ({
  status: 200,
  body: { items: statuses.map((status) => ({ create: { status } })) },
});

const refusal = (status: number, type: string) => ({
  status: 200,
  body: { items: [{ create: { status, error: { type, reason: "why" } } }] },
});

it("takes created documents, and those that were there already, as done", () => {
  expect(judgeReply(answer(201, 409, 200), 3)).toEqual({ kind: "answered", refused: [], again: [] });
});

it("says which documents are to be sent again: 429 and 5xx", () => {
  expect(judgeReply(answer(429, 201, 500, 503), 4)).toEqual({
    kind: "answered",
    refused: [],
    again: [0, 2, 3],
  });
});

it("refuses a document with the error's type and reason, and its cause", () => {
  const error = {
    type: "mapper_parsing_exception",
    reason: "failed to parse field [client_ip] of type [ip]",
    caused_by: { type: "illegal_argument_exception", reason: "'x' is not an IP string literal." },
  };
  const body = { items: [{ create: { status: 201 } }, { create: { status: 400, error } }] };
  const reason =
    "mapper_parsing_exception: failed to parse field [client_ip] of type [ip]; " +
    "illegal_argument_exception: 'x' is not an IP string literal.";
  expect(judgeReply({ status: 200, body }, 2)).toEqual({
    kind: "answered",
    refused: [{ item: 1, reason }],
    again: [],
  });
});

it("refuses a document without a word of OpenSearch's, too", () => {
  expect(judgeReply(answer(400), 1)).toMatchObject({
    refused: [{ item: 0, reason: "OpenSearch answered 400" }],
  });
});

it.each([
  [403, "security_exception"],
  [404, "index_not_found_exception"],
  [400, "validation_exception"],
  [400, "index_closed_exception"],
])("does not blame a document for %d %s: no other would fare better", (status, type) => {
  expect(() => judgeReply(refusal(status, type), 1)).toThrow(
    new SearchError(`OpenSearch answered ${status} ${type} to a document`),
  );
});

it.each([
  [429, { error: { type: "circuit_breaking_exception" } }, "429 circuit_breaking_exception"],
  [503, "Service Unavailable", "503"],
  [504, undefined, "504"],
  [0, "ConnectionError: socket hang up", "ConnectionError: socket hang up"],
])("sends all of it again after %d", (status, body, why) => {
  expect(judgeReply({ status, body }, 1)).toEqual({ kind: "busy", why });
});

it("tells a body that is too long", () => {
  expect(judgeReply({ status: 413, body: "" }, 1)).toEqual({ kind: "too-long" });
});

it.each([
  [403, { error: { type: "security_exception", reason: "no permissions for x" } }, "403 security_exception"],
  [400, { error: "text" }, "400"],
  [302, "", "302"],
])("fails on %d %j", (status, body, what) => {
  expect(() => judgeReply({ status, body }, 1)).toThrow(
    new SearchError(`OpenSearch answered ${what} to a bulk request`),
  );
});

it.each([[answer(201).body], [{}], ["<html>"], [{ items: [{ index: { status: 201 } }, {}] }]])(
  "fails on an answer that does not speak of every document: %j",
  (body) => {
    expect(() => judgeReply({ status: 200, body }, 2)).toThrow(
      new SearchError("OpenSearch's answer must have 2 items of create, has others"),
    );
  },
);
