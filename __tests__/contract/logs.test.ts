import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteLogStreamCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
} from "@aws-sdk/client-cloudwatch-logs";
import { clientConfig, uniqueName, until } from "./client-config";
import { type ContractEndpoint, contractEndpoint } from "./endpoint";

let endpoint: ContractEndpoint;
let client: CloudWatchLogsClient;
const logGroupName = `/contract/${uniqueName("logs")}`;
const logStreamName = "2020/08/10/[$LATEST]6392e23c";
const base = Date.now() - 60_000;
const events = Array.from({ length: 5 }, (_, index) => ({
  timestamp: base + index,
  message: `line ${index}`,
}));

beforeAll(async () => {
  endpoint = await contractEndpoint();
  client = new CloudWatchLogsClient(clientConfig(endpoint));
  await client.send(new CreateLogGroupCommand({ logGroupName }));
  await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  await client.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents: events }));
  await until("events readable", async () => (await read({ startFromHead: true })).messages.length === 5);
});
afterAll(async () => {
  await client.send(new DeleteLogGroupCommand({ logGroupName }));
  client.destroy();
  await endpoint.close();
});

async function read(input: object) {
  const page = await client.send(new GetLogEventsCommand({ logGroupName, logStreamName, ...input }));
  return {
    messages: page.events?.map((event) => event.message) ?? [],
    forward: page.nextForwardToken,
    backward: page.nextBackwardToken,
  };
}

test("pages forwards from the head and gives the same token again at the end", async () => {
  const first = await read({ startFromHead: true, limit: 3 });
  expect(first.messages).toEqual(["line 0", "line 1", "line 2"]);
  const second = await read({ startFromHead: true, limit: 3, nextToken: first.forward });
  expect(second.messages).toEqual(["line 3", "line 4"]);
  const end = await read({ startFromHead: true, nextToken: second.forward });
  expect(end.messages).toEqual([]);
  expect(end.forward).toBe(second.forward);
});

test("gives the newest events first by default, and pages backwards", async () => {
  const last = await read({ limit: 2 });
  expect(last.messages).toEqual(["line 3", "line 4"]);
  const before = await read({ limit: 2, nextToken: last.backward });
  expect(before.messages).toEqual(["line 1", "line 2"]);
});

test("startTime is inclusive and endTime exclusive", async () => {
  const some = await read({ startFromHead: true, startTime: base + 1, endTime: base + 3 });
  expect(some.messages).toEqual(["line 1", "line 2"]);
});

test("filters a group's events without a pattern, by timestamp", async () => {
  const found: Array<string | undefined> = [];
  let nextToken: string | undefined;
  do {
    const page = await client.send(new FilterLogEventsCommand({ logGroupName, limit: 2, nextToken }));
    found.push(...(page.events?.map((event) => event.message) ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  expect(found).toEqual(events.map((event) => event.message));
});

test("describes the group, with its retention while it has one", async () => {
  const describe = async () => {
    const input = { logGroupNamePrefix: logGroupName };
    const { logGroups } = await client.send(new DescribeLogGroupsCommand(input));
    return logGroups?.[0];
  };
  await client.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 30 }));
  const group = await describe();
  expect(group).toMatchObject({ logGroupName, retentionInDays: 30, metricFilterCount: 0 });
  expect(group?.arn).toMatch(/^arn:aws:logs:[a-z0-9-]+:\d{12}:log-group:\/contract\/.*:\*$/);
  await client.send(new DeleteRetentionPolicyCommand({ logGroupName }));
  expect((await describe())?.retentionInDays).toBeUndefined();
  const bad = client.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 31 }));
  await expect(bad).rejects.toMatchObject({ name: "InvalidParameterException" });
});

test("describes streams by name and by last event", async () => {
  await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName: "empty" }));
  const input = { logGroupName, orderBy: "LastEventTime", descending: true } as const;
  await until("the stream with events comes first", async () => {
    const { logStreams } = await client.send(new DescribeLogStreamsCommand(input));
    return logStreams?.[0]?.logStreamName === logStreamName && logStreams[0].lastEventTimestamp === base + 4;
  });
  const page = await client.send(new DescribeLogStreamsCommand({ logGroupName, limit: 1 }));
  const rest = await client.send(new DescribeLogStreamsCommand({ logGroupName, nextToken: page.nextToken }));
  const names = [...(page.logStreams ?? []), ...(rest.logStreams ?? [])].map(
    (stream) => stream.logStreamName,
  );
  expect(names).toEqual([logStreamName, "empty"]);
  await client.send(new DeleteLogStreamCommand({ logGroupName, logStreamName: "empty" }));
});

test("says which events of a batch are too old or too new", async () => {
  const hour = 3_600_000;
  const old = await client.send(
    new PutLogEventsCommand({
      logGroupName,
      logStreamName,
      logEvents: [{ timestamp: Date.now() - 15 * 24 * hour, message: "old" }],
    }),
  );
  expect(old.rejectedLogEventsInfo).toEqual({ tooOldLogEventEndIndex: 1 });
  const future = await client.send(
    new PutLogEventsCommand({
      logGroupName,
      logStreamName,
      logEvents: [{ timestamp: Date.now() + 3 * hour, message: "new" }],
    }),
  );
  expect(future.rejectedLogEventsInfo).toEqual({ tooNewLogEventStartIndex: 0 });
});

test("refuses a batch that is not in chronological order", async () => {
  const logEvents = [...events].reverse();
  const unordered = client.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
  await expect(unordered).rejects.toMatchObject({
    name: "InvalidParameterException",
    message: "Log events in a single PutLogEvents request must be in chronological order.",
  });
});

test("missing and duplicate groups and streams are AWS's own errors", async () => {
  const missing = client.send(
    new GetLogEventsCommand({ logGroupName: uniqueName("no"), logStreamName: "s" }),
  );
  await expect(missing).rejects.toBeInstanceOf(ResourceNotFoundException);
  await expect(missing).rejects.toThrow("The specified log group does not exist.");
  const stream = client.send(new GetLogEventsCommand({ logGroupName, logStreamName: "no" }));
  await expect(stream).rejects.toThrow("The specified log stream does not exist.");
  const again = client.send(new CreateLogGroupCommand({ logGroupName }));
  await expect(again).rejects.toBeInstanceOf(ResourceAlreadyExistsException);
});
