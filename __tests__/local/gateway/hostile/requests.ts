import fc from "fast-check";
import { firehoseActions } from "../../../../local/firehose/actions";
import { kinesisActions } from "../../../../local/kinesis/actions";
import { anyText } from "../../../helpers/any-text";

/** A request of a client that does not know, or does not care, what the services take. */
export interface HostileRequest {
  readonly method: string;
  /** As it stands in the request line. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const LOGS = [
  "CreateLogGroup PutLogEvents GetLogEvents FilterLogEvents DescribeLogStreams",
  "PutSubscriptionFilter DescribeSubscriptionFilters DeleteSubscriptionFilter",
].flatMap((line) => line.split(" "));
const DYNAMODB = [
  "CreateTable DeleteTable DescribeTable ListTables UpdateTable",
  "PutItem GetItem UpdateItem DeleteItem BatchWriteItem BatchGetItem Query Scan",
].flatMap((line) => line.split(" "));
const SSM = ["PutParameter", "GetParameter", "GetParameters", "GetParametersByPath", "DeleteParameter"];
const SQS = [
  "CreateQueue",
  "GetQueueAttributes",
  "SetQueueAttributes",
  "ListQueues",
  "PurgeQueue",
  "SendMessage",
  "SendMessageBatch",
  "ReceiveMessage",
  "DeleteMessage",
  "ChangeMessageVisibilityBatch",
  "StartMessageMoveTask",
];
const TARGETS = [
  ...Object.keys(kinesisActions).map((name) => `Kinesis_20131202.${name}`),
  ...Object.keys(firehoseActions).map((name) => `Firehose_20150804.${name}`),
  ...LOGS.map((name) => `Logs_20140328.${name}`),
  ...SSM.map((name) => `AmazonSSM.${name}`),
  ...SQS.map((name) => `AmazonSQS.${name}`),
  ...DYNAMODB.map((name) => `DynamoDB_20120810.${name}`),
  "AmazonSQS.ListQueues",
  "Kinesis_20131202.constructor",
  ".",
];

/** Members of some action: a value reaches further behind a name that is known. */
const MEMBERS = [
  "StreamName StreamARN ShardCount ShardId ShardIteratorType ShardIterator StartingSequenceNumber Records Data",
  "PartitionKey ExplicitHashKey Limit ExclusiveStartShardId StreamModeDetails Tags RetentionPeriodHours",
  "DeliveryStreamName Record ExtendedS3DestinationConfiguration BucketARN RoleARN Prefix ErrorOutputPrefix",
  "logGroupName logStreamName logEvents timestamp message nextToken limit filterPattern startTime",
  "filterName destinationArn distribution TableName Key Item S N KeySchema AttributeName KeyType HASH ReturnValues",
  "ConditionExpression ExpressionAttributeValues ExpressionAttributeNames KeyConditionExpression RequestItems",
  "QueueName QueueUrl MessageBody MessageAttributes Entries Id ReceiptHandle VisibilityTimeout Attributes SourceArn",
  "Name Value Type Overwrite WithDecryption Path Recursive NextToken __proto__ constructor toString",
].flatMap((line) => line.split(" "));

const text = fc.oneof(
  fc.constantFrom(
    "tiny-stream",
    "tiny-bucket",
    "tiny-fn",
    "/tiny/logs",
    "TRIM_HORIZON",
    "shardId-000000000000",
  ),
  fc.constantFrom("", "..", "\0", "a".repeat(2_000), "-1", "arn:aws:s3:::x", "{}", "AAAA", "%s", "${x}"),
  fc.string(),
  anyText(),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.constantFrom(0, 1, -1, 1e308, 2 ** 53, 0.5, null, true),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...MEMBERS), tie("any"), { maxKeys: 5 }),
  ),
})).any;
const members = fc.dictionary(fc.constantFrom(...MEMBERS), value, { maxKeys: 6 });
const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const json = fc.oneof(
  { weight: 4, arbitrary: members.map((object) => Buffer.from(JSON.stringify(object))) },
  value.map((any) => Buffer.from(JSON.stringify(any) ?? "")),
  bytes,
  fc.constant(Buffer.from("[".repeat(50_000))),
);

const CBOR = "application/x-amz-cbor-1.1";
const awsJson: fc.Arbitrary<HostileRequest> = fc.record({
  method: fc.constantFrom("POST", "POST", "POST", "GET", "DELETE"),
  path: fc.constantFrom("/", "/?", "/x"),
  headers: fc.record({
    "x-amz-target": fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...TARGETS) },
      fc.stringMatching(/^[!-~]*$/),
    ),
    "content-type": fc.constantFrom(
      "application/x-amz-json-1.1",
      "application/x-amz-json-1.1",
      CBOR,
      "text/plain",
    ),
  }),
  body: json,
});

const segment = fc.oneof(
  fc.constantFrom(
    "tiny-bucket",
    "new-bucket",
    "..",
    ".",
    "",
    "%2e%2e",
    "%00",
    "%",
    "%zz",
    ".keys",
    "a+b",
    "%C3%28",
  ),
  fc.string({ maxLength: 12 }).map(encodeURIComponent),
  fc.constant("k".repeat(300)),
);
const QUERIES = [
  "list-type=2 prefix=%00 max-keys=-1 max-keys=1e9 encoding-type=url delimiter=/ start-after=%FF continuation-token=x",
  "uploads uploadId=x partNumber=0 partNumber=1 delete tagging versioning location acl policy",
].flatMap((line) => line.split(" "));
const HEADERS = {
  "content-md5": ["", "AAAA", "not base64"],
  "x-amz-content-sha256": ["STREAMING-UNSIGNED-PAYLOAD-TRAILER", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "x"],
  "x-amz-decoded-content-length": ["5", "-1", "x"],
  "content-encoding": ["aws-chunked", "gzip"],
  "x-amz-copy-source": ["/tiny-bucket/../../etc/passwd", "tiny-bucket/x", "%", ""],
  "x-amz-checksum-crc32": ["AAAAAA==", "x"],
  range: ["bytes=0-0", "bytes=9-1", "bytes=-0", "lines=1", `bytes=${"9".repeat(40)}-`],
  "if-match": ["*", '"x"', "x"],
  "if-modified-since": ["yesterday"],
};
const someHeaders = fc
  .subarray(Object.entries(HEADERS), { maxLength: 4 })
  .chain((chosen) =>
    fc.record(Object.fromEntries(chosen.map(([name, values]) => [name, fc.constantFrom(...values)]))),
  ) as fc.Arbitrary<Record<string, string>>;
const XML = [
  "<Delete><Object><Key>../x</Key></Object></Delete>",
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><Delete>&b;</Delete>',
  `${"<a>".repeat(5_000)}`,
  "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber></Part></CompleteMultipartUpload>",
  "5\r\nhello\r\n0\r\n\r\n",
  "5;chunk-signature=x\r\nhel",
].map((body) => Buffer.from(body));
const s3: fc.Arbitrary<HostileRequest> = fc.record({
  method: fc.constantFrom("GET", "PUT", "POST", "DELETE", "HEAD", "OPTIONS", "PATCH"),
  path: fc
    .tuple(fc.array(segment, { maxLength: 4 }), fc.subarray(QUERIES, { maxLength: 3 }))
    .map(([segments, query]) => `/${segments.join("/")}${query.length > 0 ? `?${query.join("&")}` : ""}`),
  headers: someHeaders,
  body: fc.oneof(bytes, fc.constantFrom(...XML)),
});

const lambda: fc.Arbitrary<HostileRequest> = fc.record({
  method: fc.constantFrom("GET", "POST", "DELETE"),
  path: fc
    .tuple(fc.constantFrom("functions", "event-source-mappings", "tags"), fc.array(segment, { maxLength: 3 }))
    .map(([resource, rest]) => `/2015-03-31/${[resource, ...rest].join("/")}`),
  headers: fc.record({ "x-amz-invocation-type": fc.constantFrom("RequestResponse", "DryRun", "Event", "x") }),
  body: json,
});

const slack: fc.Arbitrary<HostileRequest> = fc.record({
  method: fc.constantFrom("POST", "POST", "GET", "PUT"),
  path: fc
    .tuple(fc.constantFrom("services", "x", ""), fc.array(segment, { maxLength: 2 }))
    .map(([first, rest]) => `/_slack/${[first, ...rest].join("/")}`),
  headers: fc.record({ "content-type": fc.constantFrom("application/json", CBOR) }),
  body: fc.oneof(
    json,
    value.map((blocks) => Buffer.from(JSON.stringify({ text: "x", blocks }))),
  ),
});

/** All paths but that of the events, whose answer does not end. */
const LOCAL = [
  "",
  "graph",
  "node",
  "object",
  "quarantine",
  "lines",
  "trace",
  "samples",
  "page.js",
  "slack/messages",
];
const localQuery = fc.dictionary(
  fc.constantFrom("id", "bucket", "key", "source", "__proto__"),
  fc.oneof(
    text,
    fc.constantFrom("tiny-dev/source", "../../etc/passwd", "%00", "tiny-dev/aws_s3_bucket.store"),
  ),
  { maxKeys: 3 },
);
const console: fc.Arbitrary<HostileRequest> = fc.record({
  method: fc.constantFrom("GET", "GET", "POST", "POST", "PUT", "DELETE"),
  path: fc
    .tuple(fc.oneof(fc.constantFrom(...LOCAL), segment), localQuery)
    .filter(([path]) => path !== "events")
    .map(([path, query]) => `/_local/${path}?${new URLSearchParams(query)}`),
  headers: fc.record(
    {
      "content-type": fc.constantFrom("application/json", "application/json; charset=x", "text/plain", ""),
      origin: fc.constantFrom("null", "http://evil.example", "x", "http://localhost"),
      "sec-fetch-site": fc.constantFrom("cross-site", "same-site", "none", "x"),
    },
    { requiredKeys: ["content-type"] },
  ),
  body: fc.oneof(
    json,
    fc.record({ source: text, line: text }).map((sent) => Buffer.from(JSON.stringify(sent))),
    fc
      .record({ source: fc.constant("tiny-dev/source"), line: value })
      .map((sent) => Buffer.from(JSON.stringify(sent))),
  ),
});

/** Requests that HTTP allows, for every service there is and some that are not. */
export const hostileRequest: fc.Arbitrary<HostileRequest> = fc.oneof(
  { weight: 3, arbitrary: awsJson },
  { weight: 3, arbitrary: s3 },
  { weight: 1, arbitrary: lambda },
  { weight: 1, arbitrary: slack },
  { weight: 1, arbitrary: console },
);

/** What is no HTTP at all, or stops being it somewhere. */
export const hostileBytes: fc.Arbitrary<Buffer> = fc.oneof(
  bytes,
  fc
    .tuple(
      fc.constantFrom("GET", "PUT", "PRI", "\0", "get"),
      fc.stringMatching(/^[ -~]{0,40}$/),
      fc.constantFrom("HTTP/1.1", "HTTP/2.0", "HTTP/9", ""),
      fc.array(
        fc.constantFrom(
          "Host: localhost",
          "Content-Length: 5",
          "Content-Length: -1",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: x",
          ": x",
          `X: ${"x".repeat(70_000)}`,
        ),
        { maxLength: 4 },
      ),
      bytes,
    )
    .map(([method, path, version, headers, rest]) =>
      Buffer.concat([
        Buffer.from(`${[`${method} ${path} ${version}`, ...headers].join("\r\n")}\r\n\r\n`),
        rest,
      ]),
    ),
  bytes.map((rest) => Buffer.concat([Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), rest])),
);
