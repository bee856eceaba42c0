import {
  type CloudWatchLogsClient,
  PutLogEventsCommand,
  ResourceAlreadyExistsException,
} from "@aws-sdk/client-cloudwatch-logs";
import type { LogAlerts } from "../../../environments";
import { writeContainerLogs } from "../../../scripts/start/container-logs";
import { until } from "../../contract/client-config";

const STACK = "log-alerts-dev";
const NOW = Date.UTC(2026, 10, 21, 10);

const group = (...patterns: string[]): LogAlerts["groups"][number] => ({
  name: "/aws/containerinsights/dev/application",
  create: true,
  filters: patterns.map((pattern, index) => ({ name: `filter-${index}`, pattern })),
});

/** CloudWatch Logs that has every log stream already. */
function fakeLogs() {
  const puts: PutLogEventsCommand["input"][] = [];
  const send = async (command: unknown): Promise<object> => {
    if (!(command instanceof PutLogEventsCommand)) {
      throw new ResourceAlreadyExistsException({ message: "it exists", $metadata: {} });
    }
    puts.push(command.input);
    return {};
  };
  return { puts, client: { send } as unknown as CloudWatchLogsClient };
}

test("a finite sample is 100 lines of each pod, a second apart, the last of them now", async () => {
  const { puts, client } = fakeLogs();
  const logs = writeContainerLogs({
    stack: STACK,
    client,
    group: group('{ $.log = "*error*" }'),
    once: true,
    now: () => NOW,
  });
  await logs.done;
  expect(puts.map(({ logStreamName, logEvents }) => [logStreamName, logEvents?.length])).toEqual([
    ["kube-example/example-web-app-68f99f459d-5mlqk/example-log", 100],
    ["shop/orders-api-7c5b9d6f4-x2k8p/orders-api", 100],
    ["shop/mailer-5f6d8c9b7-q9w4z/mailer", 100],
  ]);
  const times = puts[0]?.logEvents?.map(({ timestamp }) => timestamp);
  expect([times?.at(0), times?.at(1), times?.at(-1)]).toEqual([NOW - 99_000, NOW - 98_000, NOW]);
  expect(logs.lines()).toBe(15);
});

test("a line counts once for each filter that matches it", async () => {
  const { client } = fakeLogs();
  const two = group('{ $.log = "*error*" }', '{ $.kubernetes.container_name = "example-log" }');
  const logs = writeContainerLogs({ stack: STACK, client, group: two, once: true, now: () => NOW });
  await logs.done;
  expect(logs.lines()).toBe(15 + 100);
});

test("without an end, pods print one line after another until they are stopped", async () => {
  const { puts, client } = fakeLogs();
  const logs = writeContainerLogs({
    stack: STACK,
    client,
    group: group('{ $.log = "2: *" }'),
    once: false,
    now: () => NOW,
  });
  await until("each pod has printed twice", async () => puts.length >= 6);
  logs.stop();
  await logs.done;
  expect(logs.lines()).toBe(1);
  expect(JSON.parse(puts[3]?.logEvents?.[0]?.message ?? "")).toMatchObject({
    log: "2: INFO logging update\n",
  });
});

test("what CloudWatch Logs refuses ends them with its reason", async () => {
  const client = {
    send: () => Promise.reject(new Error("no such group")),
  } as unknown as CloudWatchLogsClient;
  const logs = writeContainerLogs({ stack: STACK, client, group: group(" "), once: true, now: () => NOW });
  await expect(logs.done).rejects.toThrow("no such group");
});
