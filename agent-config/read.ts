import { readFile } from "node:fs/promises";
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import { AgentConfigError } from "./error";
import { AgentConfig } from "./schema";

/**
 * Reads an agent.json: JSON with comments, checked against the agent's documented keys.
 *
 * @throws AgentConfigError in one line: file, line and column, key, rule, value received (first broken rule; the
 * number of further ones is added).
 * @example
 * const config = await readAgentConfig("agent.json");
 * for (const flow of config.flows) console.log(flow.flowId);
 */
export async function readAgentConfig(path: string): Promise<AgentConfig> {
  return parseAgentConfig({ text: await readText(path), source: path });
}

/** The same for a text that is already in memory; `source` is the file name for messages. */
export function parseAgentConfig({ text, source }: { text: string; source: string }): AgentConfig {
  const errors: ParseError[] = [];
  const body = text.replace(/^\uFEFF/, "");
  const root = parseTree(body, errors, { disallowComments: false, allowTrailingComma: false });
  const where = (offset: number): string => `${source}:${lineAndColumn(body, offset)}`;

  const [syntaxError] = errors;
  if (syntaxError !== undefined) {
    const found = body.slice(syntaxError.offset, syntaxError.offset + Math.max(1, syntaxError.length));
    throw new AgentConfigError(
      `${where(syntaxError.offset)}: must be JSON (comments allowed): ${spaced(printParseErrorCode(syntaxError.error))}, received ${shown(found)}`,
    );
  }
  if (root?.type !== "object") {
    throw new AgentConfigError(
      `${where(root?.offset ?? 0)}: must be a JSON object, received ${shown(root && getNodeValue(root))}`,
    );
  }

  const parsed = AgentConfig.safeParse(getNodeValue(root));
  if (parsed.success) return parsed.data;
  const [issue, ...others] = parsed.error.issues;
  const path = (issue?.path ?? []).map((step) => (typeof step === "symbol" ? String(step) : step));
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  const exact = findNodeAtLocation(root, path);
  const received = secret(path) ? "(hidden)" : shown(exact && getNodeValue(exact));
  throw new AgentConfigError(
    `${where(nearest(root, path).offset)}: ${named(path)} ${issue?.message}, received ${received}${more}`,
  );
}

const UNREADABLE: Record<string, string> = {
  ENOENT: "no such file",
  EACCES: "permission denied",
  EISDIR: "it is a directory",
};

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code = "unknown error" } = error as NodeJS.ErrnoException;
    throw new AgentConfigError(
      `${path}: the agent configuration cannot be read: ${UNREADABLE[code] ?? code}`,
    );
  }
}

/** The node at the path, or the closest one above it when the key is missing. */
function nearest(root: Node, path: (string | number)[]): Node {
  return findNodeAtLocation(root, path) ?? (path.length === 0 ? root : nearest(root, path.slice(0, -1)));
}

const named = (path: (string | number)[]): string =>
  path.map((step, at) => (typeof step === "number" ? `[${step}]` : at === 0 ? step : `.${step}`)).join("") ||
  "the file";

const secret = (path: (string | number)[]): boolean => path.some((step) => /secret/i.test(String(step)));

function lineAndColumn(text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const json = JSON.stringify(value);
  return json.length > 80 ? `${json.slice(0, 77)}...` : json;
}

const spaced = (code: string): string => code.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
