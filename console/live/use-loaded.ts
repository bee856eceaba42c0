import { useEffect, useState } from "preact/hooks";
import { read } from "./api";

/** What was read of the engine: while it is read again, what there was is shown. */
export interface Loaded<T> {
  readonly value?: T;
  /** One line. */
  readonly error?: string;
}

export interface LoadedOptions {
  /** Below `/_local/`. */
  readonly path: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** Another version is read again. */
  readonly version?: number | string;
}

/** Reads a page of the engine, and reads it again when its version changes. */
export function useLoaded<T>({ path, parameters = {}, version = 0 }: LoadedOptions): Loaded<T> {
  const what = JSON.stringify([path, parameters]);
  const [loaded, setLoaded] = useState<Loaded<T> & { readonly what: string }>({ what });
  // `what` stands for path and parameters, which are new objects each time.
  useEffect(() => {
    let wanted = true;
    read<T>(path, parameters).then(
      (value) => wanted && setLoaded({ what, value }),
      (error: Error) =>
        wanted &&
        setLoaded((before) => ({ ...(before.what === what ? before : {}), what, error: error.message })),
    );
    return () => {
      wanted = false;
    };
  }, [what, version]);
  return loaded.what === what ? loaded : {};
}
