import { publishedMetrics } from "../../../local/summary/line-counts";

const document = (changes: object = {}) => ({
  _aws: {
    Timestamp: 1,
    CloudWatchMetrics: [
      {
        Namespace: "LogPipeline",
        Dimensions: [["pipeline"]],
        Metrics: [{ Name: "LinesReceived", Unit: "Count" }, { Name: "LinesDelivered" }],
      },
    ],
  },
  pipeline: "nginx-stream-dev",
  LinesReceived: 7,
  LinesDelivered: 5,
  coldStart: 1,
  ...changes,
});
const read = (changes: object) => publishedMetrics(JSON.stringify(document(changes)));

test("reads the metrics that an embedded metric document names, and no other number in it", () => {
  expect(read({})).toEqual({
    pipeline: "nginx-stream-dev",
    counts: { LinesReceived: 7, LinesDelivered: 5 },
  });
});

test("a metric that was added several times is the sum of its values", () => {
  expect(read({ LinesReceived: [7, 2, 1] })?.counts).toEqual({ LinesReceived: 10, LinesDelivered: 5 });
});

test("metrics of several directives count, and a metric without a number does not", () => {
  const CloudWatchMetrics = [
    { Metrics: [{ Name: "LinesReceived" }] },
    { Metrics: [{ Name: "LinesDelivered" }, 4] },
    3,
  ];
  expect(read({ _aws: { CloudWatchMetrics }, LinesDelivered: "5" })?.counts).toEqual({ LinesReceived: 7 });
});

test.each([
  ["a line of the function's own", "batch delivered"],
  ["JSON that is no metric document", '{"level":"INFO","message":"LinesReceived"}'],
  ["JSON that is no object", '["_aws"]'],
  ["a document that was cut off", JSON.stringify(document()).slice(0, -1)],
  ["a text that speaks of one", 'the key is "_aws" in all documents'],
  ["a document without a pipeline", JSON.stringify(document({ pipeline: undefined }))],
  ["a document without directives", JSON.stringify(document({ _aws: {} }))],
  ["a document whose _aws is nothing", JSON.stringify(document({ _aws: null }))],
])("finds no metrics in %s", (_name, message) => {
  expect(publishedMetrics(message)).toBeUndefined();
});
