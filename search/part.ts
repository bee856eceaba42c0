/** What became of a part; of a dry run, what would become of it. */
export type Outcome = "created" | "updated" | "unchanged";

/** Something that is set up by itself, as often as one likes. */
export interface Part {
  /** As people read it: `index template log-pipeline-alb`. */
  readonly name: string;
  /** @throws SearchSetupError */
  apply(options: { readonly dryRun: boolean }): Promise<Outcome>;
}

export interface PartProps<Current> {
  readonly name: string;
  /** What is there; undefined: nothing. */
  readonly read: () => Promise<Current | undefined>;
  readonly isWanted: (current: Current) => boolean;
  readonly write: (current: Current | undefined) => Promise<void>;
}

/** A part that is written only where it is not there yet, or is something else than what is wanted. */
export function createPart<Current>({ name, read, isWanted, write }: PartProps<Current>): Part {
  return {
    name,
    apply: async ({ dryRun }) => {
      const current = await read();
      if (current !== undefined && isWanted(current)) return "unchanged";
      if (!dryRun) await write(current);
      return current === undefined ? "created" : "updated";
    },
  };
}
