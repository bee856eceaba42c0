import { gunzipSync } from "node:zlib";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DeleteSubscriptionFilterCommand,
  DescribeSubscriptionFiltersCommand,
  FilterLogEventsCommand,
  LimitExceededException,
  PutLogEventsCommand,
  PutSubscriptionFilterCommand,
  type PutSubscriptionFilterCommandInput,
  ResourceNotFoundException,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  AddPermissionCommand,
  GetFunctionConfigurationCommand,
  LambdaClient,
  RemovePermissionCommand,
} from "@aws-sdk/client-lambda";
import { SEED_003 } from "../fixtures/seed-003";
import { clientConfig, uniqueName, until } from "./client-config";
import { type ContractEndpoint, contractEndpoint } from "./endpoint";
import { CONTRACT_FUNCTION, testWithFunction } from "./function";

jest.setTimeout(180_000);

const logGroupName = `/contract/${uniqueName("subscriptions")}`;
const FunctionName = CONTRACT_FUNCTION;
const StatementId = uniqueName("contract");
let endpoint: ContractEndpoint;
let logs: CloudWatchLogsClient;
let lambda: LambdaClient;
beforeAll(async () => {
  endpoint = await contractEndpoint();
  logs = new CloudWatchLogsClient(clientConfig(endpoint));
  lambda = new LambdaClient(clientConfig(endpoint));
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
});
afterAll(async () => {
  await logs.send(new DeleteLogGroupCommand({ logGroupName }));
  logs.destroy();
  lambda.destroy();
  await endpoint.close();
});

const put = async (input: Partial<PutSubscriptionFilterCommandInput>) => {
  const { FunctionArn } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const filter = { logGroupName, filterName: "errors", filterPattern: "", destinationArn: FunctionArn };
  return logs.send(new PutSubscriptionFilterCommand({ ...filter, ...input }));
};

/** What the function was invoked with since, as it logs it. */
async function eventsSince(startTime: number): Promise<ReturnType<typeof JSON.parse>[]> {
  const named = { logGroupName: `/aws/lambda/${CONTRACT_FUNCTION}`, startTime, filterPattern: '"got"' };
  const { events = [] } = await logs.send(new FilterLogEventsCommand(named));
  return events.map(({ message = "" }) => JSON.parse(message.slice(message.indexOf("{"))).got);
}

testWithFunction("without a permission for the group a filter is refused in AWS's words", async () => {
  await expect(put({})).rejects.toMatchObject({
    name: "InvalidParameterException",
    message:
      "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.",
  });
});

testWithFunction(
  "a group has two filters, described by name; what matches is delivered by each",
  async () => {
    const account = await permit();
    try {
      const since = Date.now();
      await put({ filterName: "errors", filterPattern: '{ $.log = "*error*" }' });
      await put({
        filterName: "container",
        filterPattern: '{ $.kubernetes.container_name = "example-log" }',
      });
      await expect(put({ filterName: "third" })).rejects.toBeInstanceOf(LimitExceededException);
      await put({ filterName: "errors", filterPattern: '{ $.log = "491:*" }' });
      const { subscriptionFilters = [] } = await logs.send(
        new DescribeSubscriptionFiltersCommand({ logGroupName }),
      );
      expect(subscriptionFilters).toMatchObject([
        {
          filterName: "container",
          logGroupName,
          distribution: "ByLogStream",
          creationTime: expect.any(Number),
        },
        { filterName: "errors", filterPattern: '{ $.log = "491:*" }' },
      ]);
      const one = { logGroupName, filterNamePrefix: "err", limit: 1 };
      const { subscriptionFilters: some } = await logs.send(new DescribeSubscriptionFiltersCommand(one));
      expect(some?.map(({ filterName }) => filterName)).toEqual(["errors"]);

      const logStreamName = "pod";
      await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
      const timestamp = Date.now();
      const messages = [SEED_003, { ...SEED_003, log: "491: x\n" }].map((each) => JSON.stringify(each));
      const logEvents = messages.map((message) => ({ timestamp, message }));
      await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
      const delivered = async () =>
        (await eventsSince(since))
          .filter(({ awslogs }) => awslogs !== undefined)
          .map(({ awslogs }) => JSON.parse(gunzipSync(Buffer.from(awslogs.data, "base64")).toString()))
          .filter(({ logGroup }) => logGroup === logGroupName);
      await until("both are delivered", async () => (await delivered()).length >= 2);
      const expected = (filter: string, events: string[]) => ({
        messageType: "DATA_MESSAGE",
        owner: account,
        logGroup: logGroupName,
        logStream: logStreamName,
        subscriptionFilters: [filter],
        logEvents: events.map((message) => ({ id: expect.stringMatching(/^\d{56}$/), timestamp, message })),
      });
      const byFilter = (await delivered()).sort((a, b) =>
        String(a.subscriptionFilters).localeCompare(String(b.subscriptionFilters)),
      );
      expect(byFilter).toEqual([expected("container", messages), expected("errors", messages.slice(1))]);

      await logs.send(new DeleteSubscriptionFilterCommand({ logGroupName, filterName: "container" }));
      const again = logs.send(new DeleteSubscriptionFilterCommand({ logGroupName, filterName: "container" }));
      await expect(again).rejects.toBeInstanceOf(ResourceNotFoundException);
    } finally {
      await lambda.send(new RemovePermissionCommand({ FunctionName, StatementId }));
    }
  },
);

test("a pattern that is none, and a group that is not there, are AWS's errors", async () => {
  const destinationArn = "arn:aws:lambda:ap-northeast-2:000000000000:function:none";
  const filter = { logGroupName, filterName: "f", filterPattern: "{ $.a = ", destinationArn };
  await expect(logs.send(new PutSubscriptionFilterCommand(filter))).rejects.toMatchObject({
    name: "InvalidParameterException",
  });
  const missing = { ...filter, logGroupName: uniqueName("none"), filterPattern: "" };
  await expect(logs.send(new PutSubscriptionFilterCommand(missing))).rejects.toBeInstanceOf(
    ResourceNotFoundException,
  );
});

/** Lets CloudWatch Logs invoke the function for the group. Returns the account. */
async function permit(): Promise<string> {
  const { FunctionArn = "" } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  const [, , , region = "", account = ""] = FunctionArn.split(":");
  const permission = { Action: "lambda:InvokeFunction", Principal: "logs.amazonaws.com" };
  const SourceArn = `arn:aws:logs:${region}:${account}:log-group:${logGroupName}:*`;
  const source = { SourceArn, SourceAccount: account };
  await lambda.send(new AddPermissionCommand({ FunctionName, StatementId, ...permission, ...source }));
  return account;
}
