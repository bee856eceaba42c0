import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";

/** Where a value stands: keys and indices from the top. */
export type Path = readonly (string | number)[];

/** An agent.json as text and as values: JSON with comments, one object. */
export interface Document {
  readonly root: Node;
  readonly value: Readonly<Record<string, unknown>>;
  /** Index of the value's first character, or of the closest object around it when the key is missing. */
  offsetOf(path: Path): number;
  /** The same as `line:column`, both from 1. */
  positionOf(path: Path): string;
  /** What stands there, in short; secrets are hidden. */
  received(path: Path): string;
}

/** Why a text is no such document, and where. */
export interface DocumentProblem {
  readonly position: string;
  readonly problem: string;
}

/** Takes an agent.json apart; comments and a byte order mark are fine, trailing commas are not, as for the agent. */
export function openDocument(text: string): Document | DocumentProblem {
  const errors: ParseError[] = [];
  const body = text.replace(/^\uFEFF/, "");
  const root = parseTree(body, errors, { disallowComments: false, allowTrailingComma: false });
  const [syntaxError] = errors;
  if (syntaxError !== undefined) {
    const found = body.slice(syntaxError.offset, syntaxError.offset + Math.max(1, syntaxError.length));
    return {
      position: lineAndColumn(body, syntaxError.offset),
      problem: `must be JSON (comments allowed): ${spaced(printParseErrorCode(syntaxError.error))}, received ${shown(found)}`,
    };
  }
  if (root?.type !== "object") {
    return {
      position: lineAndColumn(body, root?.offset ?? 0),
      problem: `must be a JSON object, received ${shown(root && getNodeValue(root))}`,
    };
  }
  const offsetOf = (path: Path): number => nearest(root, path).offset;
  return {
    root,
    value: getNodeValue(root),
    offsetOf,
    positionOf: (path) => lineAndColumn(body, offsetOf(path)),
    received: (path) => {
      if (secret(path)) return "(hidden)";
      const exact = findNodeAtLocation(root, [...path]);
      return shown(exact && getNodeValue(exact));
    },
  };
}

/** A path of zod's as one of ours: JSON has no symbols. */
export const pathOf = (path: readonly PropertyKey[]): Path =>
  path.map((step) => (typeof step === "symbol" ? String(step) : step));

/** `flows[0].maxBufferAgeMillis`. */
export const named = (path: Path): string =>
  path.map((step, at) => (typeof step === "number" ? `[${step}]` : at === 0 ? step : `.${step}`)).join("") ||
  "the file";

/** The node at the path, or the closest one above it when the key is missing. */
function nearest(root: Node, path: Path): Node {
  return findNodeAtLocation(root, [...path]) ?? (path.length === 0 ? root : nearest(root, path.slice(0, -1)));
}

const secret = (path: Path): boolean =>
  path.some((step) => /secret|accessKey|token|password/i.test(String(step)));

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
