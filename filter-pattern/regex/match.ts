import { inSet } from "./character-set";
import type { Program } from "./program";

/** A text on its way through a program. */
interface Run {
  readonly program: Program;
  readonly text: string;
  /** For each state, the last place where it was reached. */
  readonly seen: Int32Array;
  /** Where the run is in the text. */
  at: number;
  /** The states that wait for the character there. */
  waiting: number[];
}

/**
 * Whether an expression matches anywhere in a text. All states are followed side by side, each at most once a
 * character: the time is at most states × characters, whatever the two are.
 */
export function matchesRegex(program: Program, text: string): boolean {
  const run: Run = { program, text, seen: new Int32Array(program.length).fill(-1), at: 0, waiting: [] };
  for (;;) {
    // A match may begin at every character.
    if (follow(run, 0)) return true;
    const code = text.codePointAt(run.at);
    if (code === undefined) return false;
    const waiting = run.waiting;
    run.waiting = [];
    run.at += code > 0xffff ? 2 : 1;
    for (const index of waiting) {
      const state = program[index];
      if (state?.kind === "set" && inSet(state.set, code) && follow(run, index + 1)) return true;
    }
  }
}

/** Goes from a state as far as no character is needed; true when the expression is at its end. */
function follow(run: Run, from: number): boolean {
  const state = run.program[from];
  if (state === undefined || run.seen[from] === run.at) return false;
  run.seen[from] = run.at;
  switch (state.kind) {
    case "accept":
      return true;
    case "set":
      run.waiting.push(from);
      return false;
    case "split":
      return follow(run, state.to[0]) || follow(run, state.to[1]);
    case "jump":
      return follow(run, state.to);
    case "start":
      return run.at === 0 && follow(run, from + 1);
    case "end":
      return run.at === run.text.length && follow(run, from + 1);
  }
}
