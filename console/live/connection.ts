import type { LiveEvent } from "./live-state";

/**
 * A tick comes every second: after so many looks without one nobody is there any more. Looks, because a browser that was
 * busy has heard nothing either, and takes what has come meanwhile between one look and the next.
 */
const SILENT_LOOKS = 5;
const LOOK_MILLIS = 1_000;

const RETRY_MILLIS = 1_000;

/**
 * Follows the engine's events for as long as the page is seen, and finds the engine again after it was gone. The browser's
 * own way to try again is not enough: it ends for good at the first answer that is no stream.
 *
 * @returns ends it
 */
export function follow(url: string, tell: (event: LiveEvent) => void): () => void {
  let source: EventSource | undefined;
  let timer: number | undefined;
  let silent = 0;

  const end = (): void => {
    window.clearTimeout(timer);
    source?.close();
    source = undefined;
  };
  const lost = (): void => {
    end();
    tell({ type: "gone", at: Date.now() });
    timer = window.setTimeout(begin, RETRY_MILLIS);
  };
  const look = (): void => {
    silent += 1;
    if (silent > SILENT_LOOKS) lost();
    else timer = window.setTimeout(look, LOOK_MILLIS);
  };
  const begin = (): void => {
    end();
    source = new EventSource(url);
    silent = 0;
    timer = window.setTimeout(look, LOOK_MILLIS);
    source.addEventListener("open", () => tell({ type: "open" }));
    source.addEventListener("error", lost);
    for (const type of ["history", "tick", "trace"] as const) {
      source.addEventListener(type, ({ data }: MessageEvent<string>) => {
        silent = 0;
        tell({ type, [type]: JSON.parse(data) } as LiveEvent);
      });
    }
  };
  const seen = (): void => (document.hidden ? end() : begin());

  document.addEventListener("visibilitychange", seen);
  seen();
  return () => {
    document.removeEventListener("visibilitychange", seen);
    end();
  };
}
