import { route } from "../../../local/gateway/route";

const scope = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=AKID/20240101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;

test.each<[string, string, Record<string, string>, string, string]>([
  ["target of Kinesis", "/", { "x-amz-target": "Kinesis_20131202.PutRecord" }, "kinesis", "json"],
  ["target of Logs", "/", { "x-amz-target": "Logs_20140328.PutLogEvents" }, "logs", "json"],
  [
    "target in CBOR",
    "/",
    { "x-amz-target": "Kinesis_20131202.A", "content-type": "application/x-amz-cbor-1.1" },
    "kinesis",
    "cbor",
  ],
  ["target of a service that is not here", "/", { "x-amz-target": "AWSEvents.PutEvents" }, "events", "json"],
  [
    "target against the scope",
    "/",
    { "x-amz-target": "Logs_20140328.A", authorization: scope("s3") },
    "logs",
    "json",
  ],
  ["the engine's own path", "/_local/status", {}, "local", "json"],
  ["OpenSearch's path for people", "/_opensearch/_search", {}, "es", "opensearch"],
  ["OpenSearch's path with a query", "/_opensearch?pretty", {}, "es", "opensearch"],
  ["scope of OpenSearch", "/_bulk", { authorization: scope("es") }, "es", "opensearch"],
  [
    "presigned query of OpenSearch",
    "/_search?X-Amz-Credential=AKID%2F20240101%2Feu-west-1%2Fes%2Faws4_request",
    {},
    "es",
    "opensearch",
  ],
  ["a bucket that begins like OpenSearch's path", "/_opensearch2/x", {}, "s3", "s3-xml"],
  ["Slack's path", "/_slack/services/x", {}, "slack", "text"],
  ["a bucket that begins like it", "/_slacker/x", {}, "s3", "s3-xml"],
  ["scope of S3", "/bucket/key", { authorization: scope("s3") }, "s3", "s3-xml"],
  ["scope of Lambda", "/2015-03-31/functions", { authorization: scope("lambda") }, "lambda", "json"],
  [
    "scope of a query service",
    "/",
    { authorization: scope("sts"), "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
    "sts",
    "query-xml",
  ],
  ["unsigned Lambda path", "/2015-03-31/functions/f/invocations", {}, "lambda", "json"],
  [
    "a bucket named like Lambda's path, signed for S3",
    "/2015-03-31/functions/x",
    { authorization: scope("s3") },
    "s3",
    "s3-xml",
  ],
  [
    "a key like Lambda's path in a virtual host",
    "/2015-03-31/functions/x",
    { host: "b.localhost:4566" },
    "s3",
    "s3-xml",
  ],
  [
    "presigned query",
    "/b/k?X-Amz-Credential=AKID%2F20240101%2Feu-west-1%2Fs3%2Faws4_request",
    {},
    "s3",
    "s3-xml",
  ],
  [
    "presigned query of another service",
    "/?X-Amz-Credential=AKID%2F20240101%2Feu-west-1%2Fkinesis%2Faws4_request",
    {},
    "kinesis",
    "json",
  ],
  ["nothing that tells", "/bucket", {}, "s3", "s3-xml"],
])("%s decides", (_name, url, headers, service, format) => {
  expect(route({ url, headers })).toEqual({ service, format });
});
