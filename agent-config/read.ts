import { readFile } from "node:fs/promises";
import { named, openDocument, pathOf } from "./document";
import { AgentConfigError } from "./error";
import { AgentConfig } from "./schema";

/**
 * Reads an agent.json: JSON with comments, checked against the agent's documented keys.
 *
 * @throws AgentConfigError in one line: file, line and column, key, rule, value received (first broken rule; the
 * number of further ones is added).
 *
 * @example
 * const config = await readAgentConfig("agent.json");
 * for (const flow of config.flows) console.log(flow.flowId);
 */
export async function readAgentConfig(path: string): Promise<AgentConfig> {
  return parseAgentConfig({ text: await readText(path), source: path });
}

/**
 * The same for a text that is already in memory; `source` is the file name for messages.
 *
 * @throws AgentConfigError as {@link readAgentConfig} does for what stands in the file
 *
 * @example
 * const text = '{ "flows": [{ "filePattern": "/var/log/nginx/access.log*", "kinesisStream": "nginx" }] }';
 * parseAgentConfig({ text, source: "agent.json" }).flows[0]?.maxBufferAgeMillis; // -> 60000
 */
export function parseAgentConfig({ text, source }: { text: string; source: string }): AgentConfig {
  const document = openDocument(text);
  if ("problem" in document) {
    throw new AgentConfigError(`${source}:${document.position}: ${document.problem}`);
  }
  const parsed = AgentConfig.safeParse(document.value);
  if (parsed.success) return parsed.data;
  const [issue, ...others] = parsed.error.issues;
  const path = pathOf(issue?.path ?? []);
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  throw new AgentConfigError(
    `${source}:${document.positionOf(path)}: ${named(path)} ${issue?.message}, received ${document.received(path)}${more}`,
  );
}

const UNREADABLE: Record<string, string> = {
  ENOENT: "no such file",
  EACCES: "permission denied",
  EISDIR: "it is a directory",
};

/**
 * The text of an agent.json, unchecked, for those that look at more than its values.
 *
 * @throws AgentConfigError in one line: the file and why it cannot be read
 *
 * @example
 * const findings = lintAgentConfig({ text: await readText("agent.json"), source: "agent.json" });
 */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    throw new AgentConfigError(
      `${path}: the agent configuration cannot be read: ${UNREADABLE[code] ?? code}`,
    );
  }
}
