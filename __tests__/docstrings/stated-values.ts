import { inspect } from "node:util";
import { createContext, runInContext } from "node:vm";
import { transformSync } from "@swc/core";
import type { Example, Import } from "./examples";

/** A value that an example states by `// -> value`, behind the expression or on the lines below it. */
interface Stated {
  /** What is run first: all since the value stated before. */
  readonly code: string;
  readonly value: string;
  readonly line: number;
}

/** A script, whose value is that of its last expression. */
const TYPESCRIPT = { isModule: false, jsc: { parser: { syntax: "typescript" }, target: "es2023" } } as const;

const STATED = /^(.*?)\/\/ -> (.*)$/;

/** Stands for `…` in a value: there is more of it. */
const MORE = Symbol("…");
class More {
  readonly [MORE] = true;
  *[Symbol.iterator]() {
    yield MORE;
  }
}

/** Takes an example apart where it states values. */
export function statedIn({ lines, line }: Example): Stated[] {
  const stated: Stated[] = [];
  let code: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const text = lines[index] ?? "";
    const [, before, first] = STATED.exec(text) ?? [];
    code.push(before ?? text);
    if (first === undefined) continue;
    const value = [first];
    while (/^\/\/ (?!->)/.test(lines[index + 1] ?? "")) {
      index += 1;
      value.push((lines[index] ?? "").slice(3));
    }
    stated.push({ code: code.join("\n"), value: value.join("\n"), line: line + index });
    code = [];
  }
  return stated;
}

/** Runs an example as far as it states values. @returns each that is another one, as `file:line: …` */
export function wrongValues(
  example: Example,
  imports: readonly Import[],
  load: (file: string) => object,
): string[] {
  const stated = statedIn(example);
  if (stated.length === 0) return [];
  const names = imports.map(({ name, from }) => [name, Reflect.get(load(from), name)]);
  const context = createContext({ ...Object.fromEntries(names), Buffer, Uint8Array, etc: new More() });
  const run = (code: string): unknown => runInContext(transformSync(code, TYPESCRIPT).code, context);
  return stated.flatMap(({ code, value, line }) => {
    const at = `${example.file}:${line}`;
    try {
      const [actual, expected] = [run(code), run(`(${value.replace(/(?<=[[{,]\s*)…/g, "...etc")})`)];
      return isLike(actual, expected) ? [] : [`${at}: is ${inspect(actual, { depth: 9 })}, not ${value}`];
    } catch (error) {
      return [`${at}: ${String(error)}`];
    }
  });
}

/** Whether a value is what is expected; with `…`, what begins, ends or goes on in some way. */
function isLike(actual: unknown, expected: unknown): boolean {
  if (typeof expected === "string" && typeof actual === "string" && expected.includes("…")) {
    const [head = "", tail = ""] = expected.split("…");
    return actual.startsWith(head) && actual.endsWith(tail) && actual.length >= head.length + tail.length;
  }
  if (typeof expected !== "object" || expected === null) return Object.is(actual, expected);
  if (typeof actual !== "object" || actual === null) return false;
  if (Array.isArray(expected)) return Array.isArray(actual) && isListLike(actual, expected);
  const [has, wants] = [new Map(Object.entries(actual)), Object.entries(expected)];
  const complete = MORE in expected || has.size === wants.length;
  return complete && wants.every(([key, value]) => has.has(key) && isLike(has.get(key), value));
}

function isListLike(actual: readonly unknown[], expected: readonly unknown[]): boolean {
  const gap = expected.indexOf(MORE);
  if (gap === -1) {
    return (
      actual.length === expected.length && expected.every((value, index) => isLike(actual[index], value))
    );
  }
  const [head, tail] = [expected.slice(0, gap), expected.slice(gap + 1)];
  return (
    head.every((value, index) => isLike(actual[index], value)) && isInOrder(actual.slice(head.length), tail)
  );
}

/** Behind a `…`, each value is found somewhere behind the one before it. */
function isInOrder(actual: readonly unknown[], expected: readonly unknown[]): boolean {
  const wanted = expected.filter((value) => value !== MORE);
  if (wanted.length === 0) return true;
  let from = 0;
  for (const value of wanted) {
    const found = actual.slice(from).findIndex((one) => isLike(one, value));
    if (found === -1) return false;
    from += found + 1;
  }
  return expected.at(-1) === MORE || from === actual.length;
}
