import { isValue, type OracleFormat, partsOf, type TakeApart } from "./take-apart";

/**
 * escape=none: a value may hold what stands between values, so all ways to take the line apart are tried, one after
 * the other, and the line has to have exactly one. Takes exponential time: for short lines.
 */
export function byOnlyReading({ format }: OracleFormat): TakeApart {
  const { names, literals } = partsOf(format);

  function* readings(line: string, index: number): Generator<string[]> {
    const literal = literals[index] ?? "";
    if (!line.startsWith(literal)) return;
    const rest = line.slice(literal.length);
    const name = names[index];
    if (name === undefined) {
      if (rest === "") yield [];
      return;
    }
    for (let end = 0; end <= rest.length; end += 1) {
      const text = rest.slice(0, end);
      if (!isValue(name, text, "none")) continue;
      for (const others of readings(rest.slice(end), index + 1)) yield [text, ...others];
    }
  }

  return (line) => {
    const found = readings(line, 0);
    const first = found.next();
    return !first.done && found.next().done ? first.value : undefined;
  };
}
