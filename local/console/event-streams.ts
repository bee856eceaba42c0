import type { GatewayResponse } from "../gateway/http";
import { refused } from "./error";
import { CONSOLE_LIMITS } from "./limits";

export interface EventStreamsOptions {
  /** The first page listens. */
  readonly onFirst: () => void;
  /** The last page has gone. */
  readonly onLast: () => void;
}

/**
 * Pages that listen to server-sent events. Of one that does not read no more than a bound waits: it is let go, and comes
 * again by itself.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export class EventStreams {
  readonly #open = new Set<GatewayResponse>();
  #closed = false;

  constructor(private readonly options: EventStreamsOptions) {}

  get count(): number {
    return this.#open.size;
  }

  /** Answers with a stream that stays open. @throws AwsError 503 where too many listen */
  open(response: GatewayResponse): (event: string, data: unknown) => void {
    if (this.#closed) throw refused("events: the engine is stopping", 503);
    if (this.#open.size >= CONSOLE_LIMITS.listeners)
      throw refused(`events: at most ${CONSOLE_LIMITS.listeners} pages may listen, so many do`, 503);
    response.statusCode = 200;
    response.setHeader("content-type", "text/event-stream");
    response.setHeader("cache-control", "no-store");
    this.#open.add(response);
    response.once("close", () => this.#drop(response));
    // What the page waits for before it asks again, milliseconds; also the first byte, which says that this works.
    write(response, "retry: 2000\n\n");
    if (this.#open.size === 1) this.options.onFirst();
    return (event, data) => this.#send(response, frame(event, data));
  }

  send(event: string, data: unknown): void {
    if (this.#open.size === 0) return;
    const text = frame(event, data);
    for (const response of [...this.#open]) this.#send(response, text);
  }

  /** Ends every stream at once, and opens no other. */
  close(): void {
    this.#closed = true;
    for (const response of [...this.#open]) {
      response.end();
      this.#drop(response);
    }
  }

  #send(response: GatewayResponse, text: string): void {
    if (!this.#open.has(response)) return;
    if (response.writableLength > CONSOLE_LIMITS.unsentBytes) {
      response.destroy();
      this.#drop(response);
      return;
    }
    write(response, text);
  }

  #drop(response: GatewayResponse): void {
    if (this.#open.delete(response) && this.#open.size === 0) this.options.onLast();
  }
}

function frame(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Both kinds of responses write alike, but their types do not say so. */
function write(response: GatewayResponse, text: string): void {
  (response as { write(chunk: string): boolean }).write(text);
}
