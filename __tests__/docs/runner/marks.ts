/** Why a block cannot be run by a test, by the word behind `needs=`. */
export const NEEDS = {
  aws: "an AWS account",
  ci: "nothing, but .ci/run has it run on a clean checkout, and a test that ran all tests would never end",
  cluster: "a Kubernetes cluster",
  docker: "a container engine",
  host: "a host with systemd whose root one is",
  minutes: "minutes of a processor",
  registry: "the registry of Terraform's providers",
  state: "what an earlier deploy has left",
} as const;
export type Need = keyof typeof NEEDS;

/** What the fence of a shell block says of it. */
export type Mark =
  | {
      readonly kind: "run";
      /** `npm start` runs in another terminal. */
      readonly engine: boolean;
      /** A command of the block that `.ci/run` runs, and nothing else: it is left out. */
      readonly ci?: string;
    }
  /** The block is `npm start`, and is left running. */
  | { readonly kind: "start" }
  | { readonly kind: "needs"; readonly need: Need };

/**
 * The mark of a shell block: `sh run`, `sh run=engine`, `sh run ci="npm ci"`, `sh run=start` or `sh needs=aws`.
 *
 * @throws RangeError for one that says neither, or something else
 */
export function markOf(info: string): Mark {
  const words = Array.from(info.matchAll(/([a-z]+)(?:=(?:"([^"]*)"|(\S+)))?/g), ([, key, quoted, bare]) => ({
    key,
    value: quoted ?? bare,
  }));
  const [language, mark, option] = words;
  const wrong = new RangeError(
    `a block of commands must be marked run, run=engine, run=start or needs=${Object.keys(NEEDS).join("|")}, got ${info}`,
  );
  if (language?.key !== "sh" || words.length > 3) throw wrong;
  if (option !== undefined && (option.key !== "ci" || option.value === undefined)) throw wrong;
  if (mark?.key === "needs" && isNeed(mark.value) && option === undefined) {
    return { kind: "needs", need: mark.value };
  }
  if (mark?.key !== "run") throw wrong;
  if (mark.value === "start" && option === undefined) return { kind: "start" };
  if (mark.value !== undefined && mark.value !== "engine") throw wrong;
  return {
    kind: "run",
    engine: mark.value === "engine",
    ...(option?.value === undefined ? {} : { ci: option.value }),
  };
}

function isNeed(value: string | undefined): value is Need {
  return value !== undefined && Object.hasOwn(NEEDS, value);
}

/** Whether a block holds commands: by its language, or, without one, by how its first line begins. */
export function isShell({ info, text }: { readonly info: string; readonly text: string }): boolean {
  const [language = ""] = info.split(" ");
  if (language !== "") return /^(sh|bash|shell|console)$/.test(language);
  return /^\s*(\$ |npm |npx |node |aws |terraform |kubectl |curl |sudo |cd |export |\.\/)/.test(text);
}
