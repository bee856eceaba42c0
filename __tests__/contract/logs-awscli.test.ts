import { awsCli, testWithAwsCli, uniqueName, until } from "./client-config";
import { type ContractEndpoint, contractEndpoint } from "./endpoint";

// Each command starts a Python program: a second or two on a slow machine.
jest.setTimeout(180_000);

let endpoint: ContractEndpoint;
beforeAll(async () => {
  endpoint = await contractEndpoint();
});
afterAll(() => endpoint.close());

testWithAwsCli("aws logs: the commands that seed 000 prints, section 3.2", async () => {
  const group = `/aws/lambda/${uniqueName("parsing_lambda")}`;
  const stream = "2020/08/10/[LATEST]6392e23c";
  const inGroup = ["--log-group-name", group];
  const inStream = [...inGroup, "--log-stream-name", stream];
  const aws = (command: string, ...args: string[]) => awsCli(endpoint, ["logs", command, ...args]);
  await aws("create-log-group", ...inGroup);
  try {
    await aws("put-retention-policy", ...inGroup, "--retention-in-days", "30");
    await aws("create-log-stream", ...inStream);
    const event = { timestamp: Date.now(), message: 'START: "local"' };
    await aws("put-log-events", ...inStream, "--log-events", JSON.stringify([event]));
    expect(await aws("describe-log-groups")).toMatchObject({
      logGroups: expect.arrayContaining([
        expect.objectContaining({ logGroupName: group, retentionInDays: 30, metricFilterCount: 0 }),
      ]),
    });
    expect(await aws("describe-log-streams", ...inGroup)).toMatchObject({
      logStreams: [{ logStreamName: stream, arn: expect.stringContaining(`${group}:log-stream:${stream}`) }],
    });
    let read: { events?: object[] } = {};
    await until("the event readable", async () => {
      read = (await aws("get-log-events", ...inStream)) as { events: object[] };
      return read.events?.length === 1;
    });
    expect(read).toMatchObject({
      events: [{ ...event, ingestionTime: expect.any(Number) }],
      nextForwardToken: expect.stringMatching(/^f\/\d{56}/),
      nextBackwardToken: expect.stringMatching(/^b\/\d{56}/),
    });
  } finally {
    await aws("delete-log-group", ...inGroup);
  }
});
