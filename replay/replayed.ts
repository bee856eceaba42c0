/** What became of one object. */
export type Replayed =
  | {
      readonly kind: "done";
      /** Lines or records. */
      readonly count: number;
      /** Lines that today's formats do not read either: they are in quarantine again. */
      readonly quarantinedAgain: number;
    }
  /** The signal came before its end; the next run goes on where it ended. */
  | { readonly kind: "interrupted"; readonly count: number }
  /** Somebody else has moved it since the plan was made. */
  | { readonly kind: "gone" };

/** Replays one object and moves it aside. @throws ReplayError where it cannot: then it stays where it is */
export type ReplayObject = (key: string, signal: AbortSignal) => Promise<Replayed>;
