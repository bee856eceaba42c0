import { type Declared, keyOf } from "./declared";
import { parseDocstrings } from "./docstring";

/**
 * Which declarations can throw, and why: by a `throw` of their own, by one in what they call within their file, or by
 * calling what says in its docstring that it throws. A TypeError or RangeError tells of a mistake in code, which who
 * calls as the docstring asks does not make: it is told where it is thrown, and not passed on. Of what an interface
 * promises, classes that say that they implement it are looked at, and no object literals.
 */
export function throwers(declared: readonly Declared[]): Map<string, string> {
  const byKey = new Map<string, Declared[]>();
  for (const one of declared) byKey.set(keyOf(one), [...(byKey.get(keyOf(one)) ?? []), one]);
  const why = new Map<string, string>();
  for (const one of declared) {
    const [first] = one.throws;
    if (first !== undefined) why.set(keyOf(one), first);
  }
  const callThrows = (caller: Declared, key: string): boolean => {
    const callees = byKey.get(key) ?? [];
    if (callees.some(saysThatItThrows)) return true;
    return why.has(key) && callees.some(({ file, exported }) => file === caller.file || !exported);
  };
  for (let grown = true; grown; ) {
    grown = false;
    for (const one of declared) {
      if (why.has(keyOf(one))) continue;
      const call = one.calls.find((key) => callThrows(one, key));
      if (call === undefined) continue;
      why.set(keyOf(one), `it calls ${call.split("#").at(-1)}`);
      grown = true;
    }
  }
  // What a class does, its interfaces promise.
  for (const one of declared) {
    const reason = why.get(keyOf(one));
    if (reason === undefined) continue;
    for (const key of one.implemented) if (!why.has(key)) why.set(key, `${one.symbol} does: ${reason}`);
  }
  return why;
}

function saysThatItThrows({ docs }: Declared): boolean {
  return parseDocstrings(docs).tags.some(
    ({ name, text }) => name === "throws" && !/^(?:TypeError|RangeError)\b/.test(text),
  );
}
