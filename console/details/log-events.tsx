import type { LogEventView } from "../contract";
import { moment } from "../text/time";

/** Recent log events, newest last, as in a terminal. */
export function LogEvents({ events }: { readonly events: readonly LogEventView[] }) {
  return (
    <section>
      <h3 id="log-title">Recent log events</h3>
      {events.length === 0 ? (
        <p class="empty">Nothing has been logged yet.</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section class="log" aria-labelledby="log-title" tabIndex={0}>
          {events.map(({ at, stream, message }, index) => (
            <p key={index} title={stream}>
              <time dateTime={new Date(at).toISOString()}>{moment(at)}</time> {message.trimEnd()}
            </p>
          ))}
        </section>
      )}
    </section>
  );
}
