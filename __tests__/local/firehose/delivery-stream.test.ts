import { AwsError } from "../../../local/gateway/aws-error";
import { type Answer, closeStreams, fakeFunction, MIB, ok, openStream, TRANSFORM } from "./support";

afterEach(async () => {
  jest.useRealTimers();
  await closeStreams();
});

const putAll = (stream: ReturnType<typeof openStream>["stream"], ...texts: string[]) =>
  stream.put(texts.map((text) => ({ data: Buffer.from(text) })));

const upper: Answer = ({ recordId, text }) => ok(recordId, text.toUpperCase());
const failedLines = (texts: string[]) =>
  texts.flatMap((text) =>
    text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  );

test("records are joined as they are, in order, in one object under the hour of the oldest", async () => {
  const { stream, objects, texts } = openStream({ prefix: "access/" });
  stream.put([
    { data: Buffer.from("a\n"), arrivalTime: new Date("2024-01-31T23:59:59Z") },
    { data: Buffer.from("b"), arrivalTime: new Date("2024-02-01T00:00:01Z") },
  ]);
  await stream.flush();
  expect(texts()).toEqual(["a\nb"]);
  expect([...objects.keys()][0]).toMatch(/^logs\/access\/2024\/01\/31\/23\/nginx-dev-1-2024-01-31-23-59-59-/);
  expect(stream.waitingBytes).toBe(0);
});

test("an object is written when the buffer size is reached", async () => {
  const { stream, texts } = openStream();
  const half = "x".repeat(MIB / 2);
  putAll(stream, half, half, "rest");
  await stream.flush();
  expect(texts()).toEqual([half + half, "rest"]);
});

test("an object is written when the buffer interval is over", async () => {
  jest.useFakeTimers();
  const { stream, texts } = openStream({ bufferSeconds: 300 });
  putAll(stream, "a");
  await jest.advanceTimersByTimeAsync(299_999);
  expect(texts()).toEqual([]);
  await jest.advanceTimersByTimeAsync(1);
  expect(texts()).toEqual(["a"]);
});

test("transformed records wait their own interval first", async () => {
  jest.useFakeTimers();
  const { invoke, events } = fakeFunction(upper);
  const { stream, texts } = openStream({ transform: TRANSFORM, bufferSeconds: 300 }, { invoke });
  putAll(stream, "a");
  await jest.advanceTimersByTimeAsync(60_000);
  expect([events.length, texts()]).toEqual([1, []]);
  await jest.advanceTimersByTimeAsync(300_000);
  expect(texts()).toEqual(["A"]);
});

test("an invocation gets records up to the function's buffer hint", async () => {
  const { invoke, events } = fakeFunction(upper);
  const { stream } = openStream({ transform: TRANSFORM }, { invoke });
  putAll(stream, ...Array.from({ length: 5 }, () => "x".repeat(0.1 * MIB)));
  await stream.flush();
  expect(events.map(({ records }) => records.length)).toEqual([2, 2, 1]);
});

test("an invocation stays within 6 MB however small its records are", async () => {
  const { invoke, events } = fakeFunction(upper);
  const { stream, texts } = openStream({ transform: { ...TRANSFORM, bufferBytes: 3 * MIB } }, { invoke });
  putAll(stream, ...Array.from({ length: 20_000 }, () => "x"));
  await stream.flush();
  expect(Math.max(...events.map((event) => JSON.stringify(event).length))).toBeLessThan(6 * MIB);
  expect(texts().join("")).toHaveLength(20_000);
});

test("Ok is delivered, Dropped is not, ProcessingFailed becomes an error line with the original data", async () => {
  const { invoke } = fakeFunction(({ recordId, text }) => {
    if (text === "drop") return { recordId, result: "Dropped" };
    return text === "fail" ? { recordId, result: "ProcessingFailed" } : ok(recordId, "kept");
  });
  const { stream, texts } = openStream({ transform: TRANSFORM, errorOutputPrefix: "errors/" }, { invoke });
  putAll(stream, "drop", "fail", "keep");
  await stream.flush();
  expect(texts("logs/2")).toEqual(["kept"]);
  expect(failedLines(texts("logs/errors/processing-failed/"))).toEqual([
    {
      attemptsMade: 1,
      arrivalTimestamp: expect.any(Number),
      errorCode: "Lambda.ProcessingFailedStatus",
      errorMessage: "ProcessingFailed status set for record",
      attemptEndingTimestamp: expect.any(Number),
      rawData: Buffer.from("fail").toString("base64"),
      lambdaArn: TRANSFORM.functionArn,
    },
  ]);
  expect(stream.waitingBytes).toBe(0);
});

test("a failed invocation is repeated, and three repetitions are enough to deliver", async () => {
  const { invoke, events } = fakeFunction(upper, { fails: 3 });
  const { stream, texts } = openStream({ transform: TRANSFORM }, { invoke });
  putAll(stream, "a");
  await stream.flush();
  expect([events.length, texts()]).toEqual([4, ["A"]]);
});

test("after three repetitions the whole batch goes to the error prefix", async () => {
  const { invoke, events } = fakeFunction(upper, { fails: 4 });
  const { stream, objects, texts } = openStream({ transform: TRANSFORM }, { invoke });
  putAll(stream, "a", "b");
  await stream.flush();
  expect(events).toHaveLength(4);
  expect([...objects.keys()]).toEqual([expect.stringMatching(/^logs\/processing-failed\/\d{4}\//)]);
  expect(failedLines(texts())).toMatchObject([
    { attemptsMade: 4, errorCode: "Lambda.FunctionError", rawData: "YQ==" },
    { attemptsMade: 4, errorCode: "Lambda.FunctionError", rawData: "Yg==" },
  ]);
});

test("a wrong answer fails its batch at once, and the next batch is delivered", async () => {
  const { invoke, events } = fakeFunction(({ recordId, text }) =>
    ok(text === "bad" ? "other" : recordId, text),
  );
  const { stream, texts } = openStream({ transform: TRANSFORM }, { invoke });
  putAll(stream, "good", "bad");
  await stream.flush();
  putAll(stream, "next");
  await stream.flush();
  expect(events).toHaveLength(2);
  expect(failedLines(texts("logs/processing-failed/"))).toMatchObject([
    { attemptsMade: 1, errorCode: "Lambda.JsonProcessingException", rawData: "Z29vZA==" },
    { attemptsMade: 1, errorCode: "Lambda.JsonProcessingException", rawData: "YmFk" },
  ]);
  expect(texts("logs/2")).toEqual(["next"]);
});

test("GZIP objects hold the records and end in .gz", async () => {
  const { stream, objects, texts } = openStream({ compression: "GZIP" });
  putAll(stream, "a\n", "b\n");
  await stream.flush();
  expect([...objects.keys()]).toEqual([expect.stringMatching(/\.gz$/)]);
  expect(texts()).toEqual(["a\nb\n"]);
});

test("with dynamic partitioning records of different keys lie in different objects", async () => {
  const { invoke } = fakeFunction(({ recordId, text }) =>
    ok(recordId, text, { metadata: { partitionKeys: text === "none" ? {} : { host: text.charAt(0) } } }),
  );
  const partitioned = {
    transform: TRANSFORM,
    dynamicPartitioning: true,
    prefix: "host=!{partitionKeyFromLambda:host}/!{timestamp:yyyy}/",
    errorOutputPrefix: "errors/!{firehose:error-output-type}/",
  };
  const { stream, texts } = openStream(partitioned, { invoke });
  putAll(stream, "a1", "b1", "a2", "none");
  await stream.flush();
  expect(texts("logs/host=a/")).toEqual(["a1a2"]);
  expect(texts("logs/host=b/")).toEqual(["b1"]);
  expect(failedLines(texts("logs/errors/processing-failed/"))).toMatchObject([
    { errorCode: "DynamicPartitioning.MetadataExtractionFailed", rawData: "bm9uZQ==" },
  ]);
});

test("while the store fails nothing is lost: the object is stored when it is back", async () => {
  const { stream, texts, errors } = openStream({}, { fails: 2 });
  putAll(stream, "a");
  await stream.flush();
  expect(texts()).toEqual(["a"]);
  expect(errors).toEqual(["store is away", "store is away"]);
});

test("closing delivers what is buffered", async () => {
  const { stream, texts, errors } = openStream({ transform: TRANSFORM }, fakeFunction(upper));
  putAll(stream, "a");
  await stream.close();
  expect([texts(), errors, stream.hasRoom]).toEqual([["A"], [], false]);
});

test("closing gives up on a store that stays away, and says how much was left", async () => {
  const { stream, errors } = openStream({}, { fails: Infinity, closeTimeoutMs: 1 });
  putAll(stream, "abc");
  await stream.close();
  expect(errors.at(-1)).toBe("firehose: nginx-dev: stopped with 3 bytes not delivered");
});

test("closing does not wait for a function that hangs", async () => {
  const hanging = { invoke: () => new Promise<never>(() => undefined), closeTimeoutMs: 1 };
  const { stream, errors } = openStream({ transform: TRANSFORM }, hanging);
  putAll(stream, "abc");
  await stream.close();
  expect(errors).toEqual(["firehose: nginx-dev: stopped with 3 bytes not delivered"]);
});

test("a function that is not there fails the batch after its repetitions, under the name of what went wrong", async () => {
  const invoke = jest.fn(async () => {
    throw new AwsError("ResourceNotFoundException", "Function not found: transform", 404);
  });
  const { stream, texts } = openStream({ transform: { ...TRANSFORM, retries: 1 } }, { invoke });
  putAll(stream, "a");
  await stream.flush();
  expect(invoke).toHaveBeenCalledTimes(2);
  expect(failedLines(texts())).toMatchObject([
    { attemptsMade: 2, errorCode: "Lambda.ResourceNotFound", errorMessage: "Function not found: transform" },
  ]);
});
