import type { GraphNode } from "../../../diagram/model";
import { createLineEngine, OutputBuffer } from "../../../formats";
import { documentId, documentIdPrefix } from "../../../formats/bulk/document-id";
import { consoleSettings } from "../../../scripts/start/console-settings";
import { testEnvironment } from "../../helpers/environments";

const NOW = Date.parse("2026-11-28T16:00:00Z");
const settings = (environment = testEnvironment("dev")) => consoleSettings({ environment, now: () => NOW });
const source = (stack: string): GraphNode => ({
  id: `${stack}/source`,
  stack,
  kind: "source",
  title: "",
  name: "",
});

/** Whether each line is one that the environment's functions take. */
function accepted(environment: ReturnType<typeof testEnvironment>, lines: readonly string[]): boolean[] {
  const engine = createLineEngine(environment.log);
  return lines.map((line) => {
    engine.input.clear();
    engine.input.add(Buffer.from(line));
    engine.open(0);
    engine.next(new OutputBuffer());
    return engine.accepted;
  });
}

test.each(["nginx-stream", "nginx-firehose"])(
  "of %s's lines the first fits the environment's log_format, the others do not",
  (stack) => {
    const environment = testEnvironment("dev");
    const lines = settings(environment).sampleLines?.(source(`${stack}-dev`)) ?? [];
    expect(
      accepted(
        environment,
        lines.map(({ line }) => line),
      ),
    ).toEqual([true, false, false]);
    expect(lines[0]?.line).toContain("[29/Nov/2026:01:00:00 +0900]");
  },
);

test("pods have lines that the filter matches, and one that it does not", () => {
  const lines = settings().sampleLines?.(source("log-alerts-dev")) ?? [];
  expect(lines.map(({ line }) => JSON.parse(line).log.toLowerCase().includes("error"))).toEqual([
    true,
    true,
    false,
  ]);
});

test("load balancers have a line and a cut one; a source that nobody knows has none", () => {
  const [good, cut] = settings().sampleLines?.(source("alb-search-dev")) ?? [];
  expect(good?.line.startsWith(cut?.line ?? "?")).toBe(true);
  expect(settings().sampleLines?.(source("x-dev"))).toEqual([]);
});

test("documents are named as the function names them", () => {
  const object = { bucket: "b", key: "k" };
  expect(settings().documentId?.(object, 1)).toBe(documentId(documentIdPrefix(object), 1));
});
