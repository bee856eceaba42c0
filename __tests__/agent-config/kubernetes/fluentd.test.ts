import { manifestIn } from "../../helpers/manifests";

const text = manifestIn("fluentd", "ConfigMap").data?.["fluent.conf"] ?? "";
const [container] = manifestIn("fluentd", "DaemonSet").spec?.template.spec?.containers ?? [];
const valueAt = (key: string): string | undefined => new RegExp(`^\\s*${key} (.*)$`, "m").exec(text)?.[1];

test("every element is closed, by its own end", () => {
  const open: string[] = [];
  for (const [, end, name = ""] of text.matchAll(/^\s*<(\/?)(\w+)/gm)) {
    if (end === "") open.push(name);
    else expect(open.pop()).toBe(name);
  }
  expect(open).toEqual([]);
});

test("reads a line of the container runtime as stream, log tag and text", () => {
  const expression = new RegExp(valueAt("expression")?.slice(1, -1) ?? "");
  expect(expression.exec("2026-11-21T06:30:05.123456789+09:00 stderr F 20: ERROR a b ")?.groups).toEqual({
    time: "2026-11-21T06:30:05.123456789+09:00",
    stream: "stderr",
    logtag: "F",
    log: "20: ERROR a b ",
  });
  expect(expression.exec("2026-11-21T06:30:05.123456789Z stdout P ")?.groups).toMatchObject({
    logtag: "P",
    log: "",
  });
});

test("a restart loses nothing: offsets and buffer are on the node, and retries have no end", () => {
  const state = container?.volumeMounts?.find(({ name }) => name === "state")?.mountPath;
  expect(valueAt("pos_file")).toMatch(new RegExp(`^${state}/`));
  expect(text).toContain(`path ${state}/buffer\n`);
  expect(valueAt("retry_forever")).toBe("true");
  expect(valueAt("put_log_events_disable_retry_limit")).toBe("true");
});

test("a full buffer makes the files wait", () => {
  expect(valueAt("overflow_action")).toBe("block");
});

test("an event of the longest message is within what CloudWatch Logs takes, in any script", () => {
  // 256 KiB less 26 bytes an event: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
  expect(Number(valueAt("max_message_length")) * 4).toBeLessThanOrEqual(256 * 1024 - 26);
});

test("names the same group as Fluent Bit", () => {
  expect(valueAt("log_group_name")).toBe(`"/aws/containerinsights/#{ENV['CLUSTER_NAME']}/application"`);
});

test("every variable of the configuration is set in the pod", () => {
  const named = [...text.matchAll(/ENV\['(\w+)'\]/g)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(container?.env?.map(({ name }) => name)));
});

test("answers where the probes ask", () => {
  expect(valueAt("port")).toBe(String(container?.ports?.[0]?.containerPort));
});
