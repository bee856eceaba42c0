import { join } from "node:path";
import { AgentConfigError } from "../../agent-config/error";
import { ENVIRONMENT_FILES } from "../../environments";
import { ROOT } from "../lib/paths";

/** Options as commander gives them. */
export interface AgentConfigOptions {
  readonly endpoint?: string;
  readonly out?: string;
  readonly lint?: string;
}

/** What is asked for: files of a host, or what is wrong with one. */
export type Task =
  | { readonly kind: "lint"; readonly file: string }
  | {
      readonly kind: "write";
      readonly name: string;
      readonly folder: string;
      readonly endpoint: string | undefined;
    };

/**
 * The task that a command line names. Files for AWS are committed in agent-config/<env>; those for another endpoint
 * never get there by accident, because they need a folder of their own.
 *
 * @throws AgentConfigError naming the option, the rule and the value
 */
export function taskOf(name: string | undefined, { endpoint, out, lint }: AgentConfigOptions): Task {
  if (lint !== undefined) {
    const others = Object.entries({ "<env>": name, "--endpoint": endpoint, "--out": out });
    const [other] = others.find(([, value]) => value !== undefined) ?? [];
    if (other !== undefined) throw new AgentConfigError(`--lint: takes a file and no ${other}`);
    return { kind: "lint", file: lint };
  }
  const known: readonly string[] = ENVIRONMENT_FILES.map((file) => file.name);
  if (name === undefined || !known.includes(name)) {
    const received = name === undefined ? "nothing" : JSON.stringify(name);
    throw new AgentConfigError(`<env>: must be one of ${known.join(", ")}, got ${received}`);
  }
  if (endpoint !== undefined && !(/^https?:\/\//.test(endpoint) && URL.canParse(endpoint))) {
    throw new AgentConfigError(`--endpoint: must be an http(s) URL, got ${JSON.stringify(endpoint)}`);
  }
  if (endpoint !== undefined && out === undefined) {
    throw new AgentConfigError(`--endpoint: needs --out <folder>: agent-config/${name} is for AWS`);
  }
  return { kind: "write", name, endpoint, folder: out ?? join(ROOT, "agent-config", name) };
}
