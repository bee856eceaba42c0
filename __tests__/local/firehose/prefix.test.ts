import { type PrefixOptions, prefixes } from "../../../local/firehose/prefix";

const time = new Date("2018-08-27T10:30:00Z");
const ERRORS = "errors/!{firehose:error-output-type}/";

const both = (options: PrefixOptions) => {
  const { delivered, failed } = prefixes(options);
  return [delivered({ time }), failed({ time })];
};

test("without prefixes objects lie under the hour, failed ones under their type", () => {
  expect(both({})).toEqual(["2018/08/27/10/", "processing-failed/2018/08/27/10/"]);
});

test("a prefix without a timestamp gets the hour appended, and serves failed records too", () => {
  expect(both({ prefix: "logs/" })).toEqual(["logs/2018/08/27/10/", "logs/processing-failed/2018/08/27/10/"]);
});

test("an error prefix without expressions gets the type and the hour appended", () => {
  expect(both({ errorOutputPrefix: "errors/" })[1]).toBe("errors/processing-failed/2018/08/27/10/");
});

test("an error prefix with expressions stays as it is", () => {
  expect(both({ errorOutputPrefix: ERRORS })[1]).toBe("errors/processing-failed/");
});

test("timestamp expressions are evaluated in the stream's time zone", () => {
  const prefix = "logs/year=!{timestamp:yyyy}/day=!{timestamp:dd}/hour=!{timestamp:HH}/";
  const [delivered] = both({ prefix, errorOutputPrefix: ERRORS, timeZone: "Asia/Seoul" });
  expect(delivered).toBe("logs/year=2018/day=27/hour=19/");
});

test("each random string is eleven letters or digits of its own", () => {
  const prefix = "!{firehose:random-string}-!{firehose:random-string}/!{timestamp:yyyy}";
  const [, first, second] = /^([0-9a-z]{11})-([0-9a-z]{11})\/2018$/.exec(
    both({ prefix, errorOutputPrefix: ERRORS })[0] ?? "",
  ) as RegExpExecArray;
  expect(first).not.toBe(second);
});

test("partition keys come from the transform function", () => {
  const { delivered, partitionKeys } = prefixes({
    prefix: "host=!{partitionKeyFromLambda:host}/!{timestamp:yyyy}/",
    errorOutputPrefix: ERRORS,
  });
  expect(partitionKeys).toEqual(["host"]);
  expect(delivered({ time, partitionKeys: { host: "a.example" } })).toBe("host=a.example/2018/");
});

test.each<[string, PrefixOptions]>([
  ["Prefix: cannot contain !{firehose:error-output-type}", { prefix: ERRORS }],
  ["cannot be null when Prefix contains expressions", { prefix: "!{timestamp:yyyy}/" }],
  ["must contain !{firehose:error-output-type}", { errorOutputPrefix: "errors/!{timestamp:yyyy}/" }],
  ["cannot contain partition keys", { errorOutputPrefix: `${ERRORS}!{partitionKeyFromLambda:host}/` }],
  ["the expression !{host:name} is not known", { prefix: "!{host:name}/" }],
  ["the expression !{firehose:stream} is not known", { prefix: "!{firehose:stream}/" }],
  ["the expression !{partitionKeyFromQuery:host} is not known", { prefix: "!{partitionKeyFromQuery:host}/" }],
  ["the expression !{timestamp:} is not known", { prefix: "!{timestamp:}/" }],
  ['"!{" can only begin an expression', { prefix: "logs/!{timestamp:yyyy" }],
])("refused: %s", (message, options) => {
  expect(() => prefixes(options)).toThrow(message);
});

test("512 characters once evaluated are accepted, 513 refused", () => {
  const hour = "2018/08/27/10/".length;
  expect(
    prefixes({ prefix: "x".repeat(512 - hour), errorOutputPrefix: ERRORS }).delivered({ time }),
  ).toHaveLength(512);
  expect(() => prefixes({ prefix: "x".repeat(513 - hour), errorOutputPrefix: ERRORS })).toThrow(
    "prefix: must have at most 512 characters once evaluated, has 513",
  );
});

test("partition keys may not make a prefix longer than 512 characters", () => {
  const { delivered } = prefixes({
    prefix: "!{partitionKeyFromLambda:host}/!{timestamp:yyyy}/",
    errorOutputPrefix: ERRORS,
  });
  expect(() => delivered({ time, partitionKeys: { host: "x".repeat(507) } })).toThrow("has 513");
});
