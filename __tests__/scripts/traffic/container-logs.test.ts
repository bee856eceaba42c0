import { compileFilterPattern } from "../../../filter-pattern";
import { containerLogs, DEFAULT_CONTAINER_LOGS } from "../../../scripts/traffic/container-logs";

const logs = containerLogs(DEFAULT_CONTAINER_LOGS);
const matching = (pattern: string): number[] =>
  logs.map(
    ({ messages }) => messages.filter((message) => compileFilterPattern(pattern).matches(message)).length,
  );

test("gives the same lines for the same seed, and others for another", () => {
  expect(containerLogs(DEFAULT_CONTAINER_LOGS)).toEqual(logs);
  expect(containerLogs({ ...DEFAULT_CONTAINER_LOGS, seed: 2 })).not.toEqual(logs);
});

test("one line in twenty of each pod is found by seed 003's pattern for errors", () => {
  expect(matching('{ $.log = "*error*" }')).toEqual([5, 5, 5]);
});

test("seed 003's other patterns find the example pod alone, and its lines by their number", () => {
  expect(matching('{ $.kubernetes.container_name = "example-log" }')).toEqual([100, 0, 0]);
  expect(matching('{ $.log = "41:*" }')).toEqual([1, 0, 0]);
});

test("the numbers go on where they ended", () => {
  const [pod] = containerLogs({ lines: 1, seed: 1, from: 492 });
  expect(JSON.parse(pod?.messages[0] ?? "")).toMatchObject({
    log: "492: INFO logging update\n",
    stream: "stdout",
    kubernetes: { container_name: "example-log", namespace_name: "kube-example" },
  });
});

test("every pod prints a line at a time, and never a placeholder", () => {
  for (const message of logs.flatMap(({ messages }) => messages)) {
    expect(JSON.parse(message).log).toMatch(/^[^\n]+\n$/);
    expect(message).not.toMatch(/\{(n|id|ms)\}/);
  }
});
