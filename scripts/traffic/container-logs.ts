import { PODS, type Pod } from "./pods";
import { createRandom, type Random } from "./random";

export interface ContainerLogOptions {
  /** Of each pod. */
  readonly lines: number;
  readonly seed: number;
  /** Number of each pod's first line. @default 1 */
  readonly from?: number;
}

/** What one container printed, as its log stream takes it. */
export interface ContainerLog {
  readonly logStream: string;
  /** Log events' messages: JSON of the shape that Fluentd and Fluent Bit write on EKS. */
  readonly messages: readonly string[];
}

/** What the demonstration writes. */
export const DEFAULT_CONTAINER_LOGS = { lines: 100, seed: 1 } as const satisfies ContainerLogOptions;

/** One line in twenty tells of an error, as `agent-config/kubernetes/example-log` prints them. */
const ERROR_EVERY = 20;

/**
 * Lines of a few pods, the same for the same options; seed 003's `example-log` is the first. Errors come in few kinds
 * that differ in numbers and ids, as errors do; one kind holds a secret.
 *
 * @example
 * const [exampleLog] = containerLogs(DEFAULT_CONTAINER_LOGS);
 * exampleLog.messages[0]; // {"log":"1: INFO logging update\n","stream":"stdout","docker":{…},"kubernetes":{…}}
 */
export function containerLogs({ lines, seed, from = 1 }: ContainerLogOptions): ContainerLog[] {
  const random = createRandom(seed + from);
  return PODS.map((pod) => ({
    logStream: `${pod.namespace}/${pod.name}/${pod.container}`,
    messages: Array.from({ length: lines }, (_, index) => message(pod, from + index, random)),
  }));
}

function message(pod: Pod, number: number, random: Random): string {
  const isError = number % ERROR_EVERY === 0;
  const text = isError ? random.pick(pod.errors) : random.pick(pod.lines);
  const line = text
    .replaceAll("{n}", String(number))
    .replaceAll("{id}", random.hex(12))
    .replaceAll("{ms}", String(random.integer(5_000)));
  return JSON.stringify({
    log: `${line}\n`,
    stream: isError ? "stderr" : "stdout",
    docker: { container_id: pod.containerId },
    kubernetes: {
      container_name: pod.container,
      namespace_name: pod.namespace,
      pod_name: pod.name,
      container_image: pod.image,
      host: pod.host,
      labels: { app: pod.app },
    },
  });
}
