import { handMadeReview, recordedReview, texts } from "../helpers/plan-documents";

const stateful = (name: string): string[] => texts(recordedReview(name).findings, "stateful");

test.each([
  [
    "nginx-stream-dev.risky",
    [
      'aws_kinesis_stream.stream: replaced, because of name: "log-pipeline-nginx-stream-dev" → "log-pipeline-nginx-stream-dev-2". Lost: the records in it that no function has read.',
    ],
  ],
  [
    "alb-search-prod.risky",
    [
      "aws_opensearch_domain.search_domain_662C30ED: replaced, because of node_to_node_encryption[0].enabled: true → false. Lost: every index in it.",
    ],
  ],
  [
    "nginx-firehose-prod.replace",
    [
      expect.stringMatching(
        /^aws_kinesis_firehose_delivery_stream\.delivery-stream: replaced, because of name: /,
      ),
    ],
  ],
  [
    "nginx-stream-dev.replace-asked",
    [
      expect.stringMatching(
        /^aws_s3_bucket\.store_bucket_6D52E199: replaced, because it was asked for by -replace\. Lost: every object/,
      ),
    ],
  ],
  [
    "nginx-stream-dev.destroy",
    [
      /^aws_cloudwatch_log_group.*destroyed/,
      /^aws_kinesis_stream.*destroyed/,
      /^aws_s3_bucket\..*destroyed/,
    ].map((text) => expect.stringMatching(text)),
  ],
  ["nginx-stream-dev.code", []],
  ["nginx-stream-dev.moved", []],
])("%s: data that is lost, and why", (name, found) => {
  expect(stateful(name)).toEqual(found);
});

test.each(["aws_dynamodb_table", "aws_sqs_queue", "aws_cloudwatch_log_group", "aws_kms_key"])(
  "%s holds data",
  (type) => {
    const change = {
      address: `${type}.x`,
      before: { name: "x" },
      reason: "delete_because_no_resource_config",
    };
    const [text] = texts(handMadeReview({ changes: [change] }).findings, "stateful");
    expect(text).toMatch(
      new RegExp(`^${type}\\.x: destroyed, because it is no longer in the configuration\\. Lost: `),
    );
  },
);

test("a function holds none, and a left-over of an earlier apply is called so", () => {
  const changes = [
    { address: "aws_lambda_function.f", before: { function_name: "f" } },
    { address: "aws_sqs_queue.q", before: { name: "q" }, deposed: "0a1b2c3d" },
  ];
  expect(texts(handMadeReview({ changes }).findings, "stateful")).toEqual([
    "aws_sqs_queue.q: a left-over of an earlier apply is destroyed. Lost: the messages in it.",
  ]);
});

test("a value that is sensitive or not known forces a replacement without being shown", () => {
  const changes = [
    {
      address: "aws_sqs_queue.q",
      actions: ["delete", "create"],
      before: { name: "secret-marker", x: "1" },
      after: { name: "other-secret" },
      beforeSensitive: { name: true },
      afterSensitive: { name: true },
      unknown: { x: true },
      replacePaths: [["name"], ["x"]],
    },
  ];
  expect(texts(handMadeReview({ changes }).findings, "stateful")).toEqual([
    'aws_sqs_queue.q: replaced, because of name: (sensitive value) → (sensitive value), x: "1" → (known after apply). Lost: the messages in it.',
  ]);
});
