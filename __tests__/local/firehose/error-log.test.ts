import { closeStreams, fakeFunction, ok, openStream } from "./support";

afterEach(closeStreams);

const errorLog = { group: "/aws/kinesisfirehose/nginx", stream: "DestinationDelivery" };
const transform = {
  functionArn: "arn:aws:lambda:ap-northeast-2:000000000000:function:transform:$LATEST",
  bufferBytes: 1_000,
  bufferSeconds: 60,
  retries: 1,
};
const upper = fakeFunction(({ recordId, text }) => ok(recordId, text.toUpperCase()));

test("tells once per kind of error and attempt why records were failed, and nothing of what they hold", async () => {
  const { invoke } = fakeFunction(({ recordId, text }) =>
    text.startsWith("bad") ? { recordId, result: "ProcessingFailed", data: "" } : ok(recordId, text),
  );
  const { stream, logged } = openStream({ transform, errorLog }, { invoke });
  stream.put(["bad 1", "good", "bad 2"].map((text) => ({ data: Buffer.from(text) })));
  await stream.flush();
  const [entry, ...more] = logged;
  expect(more).toEqual([]);
  expect(entry).toMatchObject(errorLog);
  expect(entry?.messages.map((message) => JSON.parse(message))).toEqual([
    {
      deliveryStreamARN: stream.config.arn,
      destination: `arn:aws:s3:::${stream.config.bucket}`,
      deliveryStreamVersionId: 1,
      message: "ProcessingFailed status set for record",
      errorCode: "Lambda.ProcessingFailedStatus",
      processor: transform.functionArn,
    },
  ]);
});

test("tells why an object could not be stored, each time", async () => {
  const { stream, logged, texts } = openStream({ errorLog }, { fails: 2 });
  stream.put([{ data: Buffer.from("line") }]);
  await stream.flush();
  const told = logged.flatMap(({ messages }) => messages.map((message) => JSON.parse(message)));
  expect(told.map(({ errorCode, message }) => [errorCode, message])).toEqual(
    Array(2).fill(["S3.InternalFailure", "the local engine failed: store is away"]),
  );
  expect(texts()).toEqual(["line"]);
});

test("says nothing where all goes well, or where no log was asked for", async () => {
  const well = openStream({ transform, errorLog }, { invoke: upper.invoke });
  well.stream.put([{ data: Buffer.from("line") }]);
  await well.stream.flush();
  const silent = openStream({}, { fails: 1 });
  silent.stream.put([{ data: Buffer.from("line") }]);
  await silent.stream.flush();
  expect([well.logged, silent.logged]).toEqual([[], []]);
});
