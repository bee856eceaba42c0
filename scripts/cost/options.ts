import type { Command } from "commander";
import * as z from "zod";
import { CostError } from "../../cost/error";
import { defineWorkload, type Workload } from "../../cost/workload";

/** How the values of a workload are called on the command line. */
const FLAGS: Readonly<Record<keyof Workload, { readonly flag: string; readonly description: string }>> = {
  gbPerDay: { flag: "--gb-per-day", description: "volume of lines a day through each path, in 10^9 bytes" },
  lineBytes: { flag: "--line-bytes", description: "mean length of a line with its line feed" },
  linesPerRecord: {
    flag: "--records-lines",
    description:
      "lines that producers put into a record: the Kinesis agent puts one, unless it aggregates for Firehose",
  },
  peakFactor: {
    flag: "--peak-factor",
    description: "the busiest minutes, as a multiple of the mean",
  },
  linesPerSecond: {
    flag: "--lines-per-second",
    description:
      "what nginx's functions do in a second of one processor (default: as measured, docs/cost.md)",
  },
  matchingPercent: {
    flag: "--matching-percent",
    description: "percent of pods' lines that match a filter of log-alerts",
  },
  albLineBytes: {
    flag: "--alb-line-bytes",
    description: "mean length of a load balancer's line",
  },
  loadBalancerNodes: {
    flag: "--alb-nodes",
    description: "nodes of load balancers, each of which writes an object every five minutes",
  },
  documentsPerSecond: {
    flag: "--documents-per-second",
    description: "documents that OpenSearch indexes in a second on one vCPU: assumed, not measured",
  },
};

/** What is taken where nothing is said. */
const DEFAULTS: Partial<Workload> = defineWorkload({ gbPerDay: 1 });

const KEYS = Object.keys(FLAGS) as (keyof Workload)[];

/** Adds the options of a workload to a command. */
export function addWorkloadOptions(command: Command): Command {
  for (const key of KEYS) {
    const { flag, description } = FLAGS[key];
    const byDefault = DEFAULTS[key];
    if (key === "gbPerDay") command.requiredOption(`${flag} <number>`, description);
    else if (byDefault === undefined) command.option(`${flag} <number>`, description);
    else command.option(`${flag} <number>`, description, String(byDefault));
  }
  return command;
}

/** As commander names them: `--gb-per-day` is `gbPerDay`. */
const attribute = (key: keyof Workload): string =>
  FLAGS[key].flag.slice(2).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** A number as people write it; not `1e3`, not an empty text, not `0x10`. */
const NumberText = z.string().regex(/^\d+(\.\d+)?$/);

/**
 * The workload that a command line states.
 *
 * @throws CostError naming the option, the rule and the value, for the first that is wrong
 */
export function workloadOf(options: Readonly<Record<string, unknown>>): Workload {
  const stated = KEYS.flatMap((key) => {
    const text = options[attribute(key)];
    return text === undefined ? [] : [[key, numberOf(FLAGS[key].flag, text)] as const];
  });
  return defineWorkload(
    Object.fromEntries(stated) as Parameters<typeof defineWorkload>[0],
    (key) => FLAGS[key as keyof Workload].flag,
  );
}

function numberOf(flag: string, text: unknown): number {
  if (NumberText.safeParse(text).success) return Number(text);
  throw new CostError(`${flag}: must be a number such as 10 or 0.5, got ${JSON.stringify(text)}`);
}
