// Healthy: the engine answers real requests, and every stream that the agent puts into is there. One line, exit code 0
// or 1. A stream is answered before its stack is whole, but a function reads it from its start.
import { readFileSync } from "node:fs";

const url = process.env.AWS_ENDPOINT_URL ?? "http://127.0.0.1:4566";
const agentFile = process.argv[2] ?? "host-files/agent.json";

/** @throws where the stream is not there, or nobody answers */
async function describe({ kinesisStream, deliveryStream }) {
  const [target, body] = kinesisStream
    ? ["Kinesis_20131202.DescribeStreamSummary", { StreamName: kinesisStream }]
    : ["Firehose_20150804.DescribeDeliveryStream", { DeliveryStreamName: deliveryStream }];
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": target },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(2_000),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${target} is answered ${response.status}: ${answer}`);
  return kinesisStream ?? deliveryStream;
}

try {
  const { flows } = JSON.parse(readFileSync(agentFile, "utf8"));
  const streams = await Promise.all(flows.map(describe));
  process.stdout.write(`${streams.join(" ")}\n`);
} catch (error) {
  process.stderr.write(`health: ${url}: ${error.cause?.message ?? error.message}\n`);
  process.exitCode = 1;
}
