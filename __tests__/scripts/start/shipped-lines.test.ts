import { AgentConfig } from "../../../agent-config/schema";
import { shippedLines } from "../../../scripts/start/shipped-lines";
import { plannedStack } from "../../helpers/planned-stack";

const filePattern = "/var/log/nginx/access.log";
const { flows } = AgentConfig.parse({
  "kinesis.region": "ap-northeast-2",
  flows: [
    { filePattern, kinesisStream: "lines" },
    { filePattern, deliveryStream: "delivery" },
    { filePattern, kinesisStream: "of-somebody-else" },
  ],
});
const stats = flows.map(({ flowId }, index) => ({ flowId, linesRead: 10 ** index }));
const plans = [
  { ...plannedStack({ aws_kinesis_stream: { stream: { name: "lines" } } }), stackId: "by-stream" },
  {
    ...plannedStack({
      aws_kinesis_stream: { stream: { name: "source" } },
      aws_kinesis_firehose_delivery_stream: { delivery: { name: "delivery" } },
    }),
    stackId: "direct",
  },
  { ...plannedStack({ aws_s3_bucket: { store: { bucket: "b" } } }), stackId: "no-stream" },
];

test("gives each stack the lines of the flows that put into its streams", () => {
  expect([...shippedLines({ plans, flows, stats })]).toEqual([
    ["by-stream", 1],
    ["direct", 10],
    ["no-stream", 0],
  ]);
});
