import { posix } from "node:path";

/** `import { a, type B } from "./c"`, and the same of `export`. */
const NAMED = /^(?:import|export) \{([^}]*)\} from "(\.[^"]*)"/gm;

/** A name that one file takes from another. */
interface Taken {
  readonly from: string;
  readonly name: string;
}

/**
 * What other rooms import of these, as values, each as `file#symbol` of where it is declared: re-exports are followed.
 *
 * @param texts every source file, by its path from the root
 */
export function surfaceOf(rooms: readonly string[], texts: ReadonlyMap<string, string>): Set<string> {
  const roomOf = (file: string): string | undefined => rooms.find((room) => file.startsWith(`${room}/`));
  const surface = new Set<string>();
  for (const [file, text] of texts) {
    for (const { from, name } of takenBy(file, text, texts)) {
      const room = roomOf(from);
      if (room === undefined || room === roomOf(file)) continue;
      const origin = originOf({ from, name }, texts);
      surface.add(`${origin.from}#${origin.name}`);
    }
  }
  return surface;
}

function takenBy(file: string, text: string, texts: ReadonlyMap<string, string>): Taken[] {
  return [...text.matchAll(NAMED)].flatMap(([, names = "", specifier = ""]) => {
    const path = posix.join(posix.dirname(file), specifier);
    const from = [`${path}.ts`, `${path}/index.ts`].find((candidate) => texts.has(candidate));
    if (from === undefined) return [];
    return names
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== "" && !name.startsWith("type "))
      .map((name) => ({ from, name: name.replace(/ as .*/, "") }));
  });
}

function originOf(taken: Taken, texts: ReadonlyMap<string, string>): Taken {
  const text = texts.get(taken.from) ?? "";
  const exports = [...text.matchAll(NAMED)].filter(([match]) => match.startsWith("export"));
  const again = exports
    .flatMap(([match]) => takenBy(taken.from, match, texts))
    .find(({ name }) => name === taken.name);
  return again === undefined ? taken : originOf(again, texts);
}
