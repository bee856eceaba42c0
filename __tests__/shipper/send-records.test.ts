import type { Clock } from "../../shipper/clock";
import { ShipperError } from "../../shipper/error";
import { kinesisDestination } from "../../shipper/kinesis-destination";
import { type SendRecordsOptions, sendRecords } from "../../shipper/send-records";
import { type Answer, named, RecordingSender, throttled } from "./support";

interface TestRecord {
  data: Buffer;
  partitionKey: string;
}

const records: TestRecord[] = ["a", "b", "c", "d"].map((text) => ({
  data: Buffer.from(text),
  partitionKey: `key-${text}`,
}));

function setUp(answers: Answer[], options: Partial<SendRecordsOptions<TestRecord>> = {}) {
  const sender = new RecordingSender(answers);
  const waits: number[] = [];
  let now = 0;
  const clock: Clock = {
    now: () => now,
    sleep: async (millis) => {
      waits.push(millis);
      now += millis;
    },
  };
  const accepted: number[] = [];
  const run = sendRecords(records, {
    destination: kinesisDestination(sender, "logs"),
    flowId: "kinesis:logs:/l",
    backoff: { initialMillis: 100, maxMillis: 1000 },
    giveUpAfterMillis: undefined,
    clock,
    random: () => 1,
    signal: new AbortController().signal,
    onAccepted: (records) => accepted.push(records.length),
    onRetry: () => {},
    ...options,
  });
  return { sender, waits, accepted, run };
}

const sent = (sender: RecordingSender): string[] =>
  sender.requests.map((request) => request.map(({ text }) => text).join(""));

describe("sendRecords", () => {
  test("sends a batch in one request and gives nothing back", async () => {
    const { sender, accepted, run } = setUp([]);
    expect(await run).toEqual([]);
    expect(sent(sender)).toEqual(["abcd"]);
    expect(sender.requests[0]?.map(({ key }) => key)).toEqual(["key-a", "key-b", "key-c", "key-d"]);
    expect(accepted).toEqual([4]);
  });

  test("repeats only the refused records, in their order", async () => {
    const { sender, accepted, run } = setUp([{ refuse: [1, 3] }, { refuse: [0] }]);
    await run;
    expect(sent(sender)).toEqual(["abcd", "bd", "b"]);
    expect(accepted).toEqual([2, 1, 1]);
  });

  test("repeats the whole request after throttling and network errors, waiting longer each time", async () => {
    const reset = Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
    const { sender, waits, run } = setUp([
      throttled(),
      reset,
      named("TimeoutError", "slow"),
      throttled(),
      throttled(),
    ]);
    await run;
    expect(sent(sender)).toEqual(Array(6).fill("abcd"));
    expect(waits).toEqual([100, 200, 400, 800, 1000]);
  });

  test("waits shortly again after progress", async () => {
    const { waits, run } = setUp([throttled(), throttled(), { refuse: [0] }, { refuse: [0] }]);
    await run;
    expect(waits).toEqual([100, 200, 100, 200]);
  });

  test("fails at once for a stream that does not exist and names it and the flow", async () => {
    const { sender, run } = setUp([
      named("ResourceNotFoundException", "Stream logs under account 0 not found."),
    ]);
    await expect(run).rejects.toThrow(
      'flow kinesis:logs:/l: the stream "logs" takes no records: it does not exist (ResourceNotFoundException)',
    );
    await expect(run).rejects.toBeInstanceOf(ShipperError);
    expect(sender.requests).toHaveLength(1);
  });

  test("fails at once when access is denied, in one line", async () => {
    const { run } = setUp([named("AccessDeniedException", "User is not\nauthorized")]);
    await expect(run).rejects.toThrow("takes no records: AccessDeniedException: User is not authorized");
  });

  test("fails after the given time without progress and says why", async () => {
    const { waits, run } = setUp(Array(50).fill(throttled()), { giveUpAfterMillis: 2500 });
    await expect(run).rejects.toThrow(
      'the stream "logs" accepted none of 4 records for 3 s: ProvisionedThroughputExceededException: Rate exceeded',
    );
    expect(waits).toEqual([100, 200, 400, 800, 1000]);
  });

  test("without such a time it tries for as long as it takes", async () => {
    const { sender, run } = setUp(Array(500).fill(throttled()));
    expect(await run).toEqual([]);
    expect(sender.requests).toHaveLength(501);
  });

  test("gives back what was not accepted when the signal ends a request that hangs", async () => {
    const stop = new AbortController();
    const { sender, run } = setUp([{ refuse: [2, 3] }, "never"], { signal: stop.signal });
    const hangs = sender.beforeAnswer;
    sender.beforeAnswer = async () => {
      await hangs();
      if (sender.requests.length === 2) setImmediate(() => stop.abort());
    };
    expect(await run).toEqual(records.slice(2));
  });

  test("takes a record without a sequence number for refused", async () => {
    const { sender, run } = setUp([]);
    const real = sender.send.bind(sender);
    let calls = 0;
    sender.send = async (...args) => {
      calls += 1;
      return calls === 1 ? { $metadata: {}, Records: [] } : real(...args);
    };
    await run;
    expect(sender.lines).toEqual(["a", "b", "c", "d"]);
  });
});
