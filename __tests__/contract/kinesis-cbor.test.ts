import { cborPeer } from "./cbor-peer";
import { uniqueName, until } from "./client-config";
import { type ContractEndpoint, contractEndpoint } from "./endpoint";

// What the Kinesis agent (AWS SDK for Java 1) writes: maps of indefinite length, blobs as byte strings. Written by
// hand and unsigned, so an endpoint that checks signatures cannot take part.
const checksSignatures = (process.env.AWS_ENDPOINT_URL ?? "").includes("amazonaws.com");
const testUnsigned = checksSignatures ? test.skip : test;

let endpoint: ContractEndpoint;
const StreamName = uniqueName("contract-cbor");

let cbor: Awaited<ReturnType<typeof cborPeer>>;

beforeAll(async () => {
  cbor = await cborPeer();
  endpoint = await contractEndpoint();
});
afterAll(() => endpoint.close());

async function call(
  action: string,
  body: Uint8Array,
): Promise<{ status: number; output: Record<string, unknown> }> {
  const response = await fetch(endpoint.url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-cbor-1.1",
      "x-amz-target": `Kinesis_20131202.${action}`,
      "x-amz-date": "20240101T000000Z",
      authorization:
        "AWS4-HMAC-SHA256 Credential=test/20240101/ap-northeast-2/kinesis/aws4_request, SignedHeaders=host, Signature=0",
    },
    body: Buffer.from(body),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  if (bytes.length > 0) expect(response.headers.get("content-type")).toBe("application/x-amz-cbor-1.1");
  return {
    status: response.status,
    output: bytes.length === 0 ? {} : (cbor.decode(bytes) as Record<string, unknown>),
  };
}

const text = (value: string) => Buffer.concat([Buffer.of(0x60 | value.length), Buffer.from(value)]);
const MAP = Buffer.of(0xbf);
const LIST = Buffer.of(0x9f);
const END = Buffer.of(0xff);

testUnsigned("a producer's and a consumer's CBOR requests keep every byte and the arrival time", async () => {
  expect((await call("CreateStream", cbor.encode({ StreamName, ShardCount: 1 }))).status).toBe(200);
  await until("stream ACTIVE", async () => {
    const { output } = await call("DescribeStream", cbor.encode({ StreamName }));
    return (output.StreamDescription as { StreamStatus: string }).StreamStatus === "ACTIVE";
  });
  const data = Buffer.from("127.0.0.1 - - ÿ\u0000\n");
  const name = Buffer.from(StreamName);
  const put = await call(
    "PutRecords",
    Buffer.concat([
      MAP,
      text("StreamName"),
      Buffer.concat([Buffer.of(0x78, name.length), name]),
      text("Records"),
      LIST,
      MAP,
      text("Data"),
      Buffer.of(0x40 | data.length),
      data,
      text("PartitionKey"),
      text("p"),
      END,
      END,
      END,
    ]),
  );
  expect(put).toMatchObject({ status: 200, output: { FailedRecordCount: 0 } });
  const at = { StreamName, ShardId: "shardId-000000000000" };
  const iterator = await call(
    "GetShardIterator",
    cbor.encode({ ...at, ShardIteratorType: "AT_TIMESTAMP", Timestamp: cbor.timestamp(Date.now() - 60_000) }),
  );
  const { output } = await call("GetRecords", cbor.encode(iterator.output));
  const [record] = output.Records as Array<{
    Data: Uint8Array;
    PartitionKey: string;
    ApproximateArrivalTimestamp: Date;
  }>;
  expect(Buffer.from(record?.Data ?? [])).toEqual(data);
  expect(record?.PartitionKey).toBe("p");
  // Tag 1 holds milliseconds in AWS's dialect; cbor-x reads them as seconds.
  const arrival = (record?.ApproximateArrivalTimestamp.getTime() ?? 0) / 1000;
  expect(Math.abs(arrival - Date.now())).toBeLessThan(60_000);
  expect((await call("DeleteStream", cbor.encode({ StreamName }))).status).toBe(200);
});

testUnsigned("errors come back in CBOR", async () => {
  const missing = await call("DescribeStream", cbor.encode({ StreamName: uniqueName("missing") }));
  expect(missing).toMatchObject({ status: 400, output: { __type: "ResourceNotFoundException" } });
});

testUnsigned("a body that is not CBOR is a SerializationException", async () => {
  const broken = await call("DescribeStream", Buffer.of(0xbf, 0x61));
  expect(broken).toMatchObject({ status: 400, output: { __type: "SerializationException" } });
});
