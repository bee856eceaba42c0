import { gunzipSync } from "node:zlib";
import type { Environment } from "../../environments";
import { documentId, documentIdPrefix } from "../../formats/bulk/document-id";
import type { EngineOptions } from "../../local/engine";
import { stackId } from "../../stacks/naming";
import { albLog } from "../traffic/alb-log";
import { containerLogs } from "../traffic/container-logs";
import { generateLines } from "../traffic/generate-lines";
import { trafficFormat } from "./traffic-format";

type ConsoleSettings = Pick<EngineOptions, "sampleLines" | "documentId">;
type SampleLines = ReturnType<NonNullable<ConsoleSettings["sampleLines"]>>;

export interface ConsoleSettingsOptions {
  readonly environment: Environment;
  /** Milliseconds since 1970; also what lines are made of. @default Date.now */
  readonly now?: () => number;
}

/** What the console has to be told of the pipeline: the engine knows no more than what is synthesized. */
export function consoleSettings({ environment, now = Date.now }: ConsoleSettingsOptions): ConsoleSettings {
  const samples: Readonly<Record<string, (at: number) => SampleLines>> = {
    [stackId("nginx-stream", environment)]: (at) => nginxSamples(environment, at),
    [stackId("nginx-firehose", environment)]: (at) => nginxSamples(environment, at),
    [stackId("log-alerts", environment)]: podSamples,
    [stackId("alb-search", environment)]: (at) => loadBalancerSamples(environment, at),
  };
  return {
    sampleLines: ({ stack }) => samples[stack]?.(now()) ?? [],
    documentId: (object, line) => documentId(documentIdPrefix(object), line),
  };
}

/** In the format that the environment's hosts write. */
function nginxSamples(environment: Environment, at: number): SampleLines {
  const [line = ""] = [
    ...generateLines({ lines: 1, seed: at, format: trafficFormat(environment), start: new Date(at) }),
  ];
  return [
    { title: "A request", line },
    { title: "Cut short", line: line.slice(0, line.indexOf('"')) },
    { title: "No status", line: line.replace(/" (\d)\d\d /, '" $1xx ') },
  ];
}

function podSamples(at: number): SampleLines {
  // Every twentieth line of a pod is an error.
  const messages = containerLogs({ lines: 20, seed: at, from: 1 }).map((log) => log.messages);
  const [first = [], second = []] = messages;
  return [
    { title: "An error", line: first[19] ?? "" },
    { title: "Another error", line: second[19] ?? "" },
    { title: "No error", line: first[0] ?? "" },
  ];
}

function loadBalancerSamples({ accountId, region }: Environment, at: number): SampleLines {
  const { body } = albLog({ lines: 1, seed: at, accountId, region, end: new Date(at) });
  const line = gunzipSync(body).toString("utf8").trimEnd();
  return [
    { title: "A request", line },
    { title: "Cut off", line: line.slice(0, line.length / 4) },
  ];
}
