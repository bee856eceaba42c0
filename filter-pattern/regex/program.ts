import type { CharacterSet } from "./character-set";

/** One state of the machine that a regular expression becomes. */
export type State =
  /** Takes one character and goes to the next state. */
  | { readonly kind: "set"; readonly set: CharacterSet }
  /** Goes on at both places, without a character. */
  | { readonly kind: "split"; readonly to: readonly [number, number] }
  | { readonly kind: "jump"; readonly to: number }
  /** Goes to the next state only where a message begins or ends. */
  | { readonly kind: "start" | "end" }
  | { readonly kind: "accept" };

export type Program = readonly State[];

/** What is repeated, and how often. */
export interface Repeated {
  readonly atom: CharacterSet | "start" | "end";
  readonly least: number;
  readonly most: number;
}

/** Alternatives, each a sequence. Without parentheses a regular expression is never deeper. */
export type Alternatives = readonly (readonly Repeated[])[];

/** How many states an expression takes, reckoned before any is made. */
export function stateCount(alternatives: Alternatives): number {
  const repeated = ({ least, most }: Repeated): number =>
    least + (most === Number.POSITIVE_INFINITY ? 3 : 2 * (most - least));
  return alternatives.flat().reduce((sum, part) => sum + repeated(part), 2 * alternatives.length);
}

/** Thompson's construction: states that are simulated all at once, never tried one after another. */
export function compileProgram(alternatives: Alternatives): Program {
  const program: State[] = [];
  for (const [index, sequence] of alternatives.entries()) {
    const last = index === alternatives.length - 1;
    const split = last ? undefined : program.push({ kind: "accept" }) - 1;
    for (const part of sequence) pushRepeated(program, part);
    program.push({ kind: "accept" });
    if (split !== undefined) program[split] = { kind: "split", to: [split + 1, program.length] };
  }
  return program;
}

function pushRepeated(program: State[], { atom, least, most }: Repeated): void {
  const state: State = typeof atom === "string" ? { kind: atom } : { kind: "set", set: atom };
  for (let count = 0; count < least; count += 1) program.push(state);
  const here = program.length;
  if (most === Number.POSITIVE_INFINITY) {
    program.push({ kind: "split", to: [here + 1, here + 3] }, state, { kind: "jump", to: here });
    return;
  }
  const end = here + 2 * (most - least);
  for (let at = here; at < end; at += 2) program.push({ kind: "split", to: [at + 1, end] }, state);
}
