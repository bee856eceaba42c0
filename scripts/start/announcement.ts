import type { Engine } from "../../local/engine";
import type { Feed } from "./feed";
import { DEFAULT_PORT } from "./options";
import type { Shipping } from "./shipping";

export interface AnnouncementOptions {
  readonly engine: Pick<Engine, "url" | "port">;
  readonly shipping: Pick<Shipping, "description">;
  readonly feeds: readonly Pick<Feed, "description">[];
  readonly region: string;
  readonly once: boolean;
  /** The port was named on the command line. */
  readonly portAsked: boolean;
}

/** What a person is told when the engine runs; a live one stays, so it also says how to talk to it and end it. */
export function announcement(options: AnnouncementOptions): string[] {
  const { engine, shipping, feeds, region, once, portAsked } = options;
  const { url, port } = engine;
  const why = portAsked || port === DEFAULT_PORT ? "" : ` (port ${DEFAULT_PORT} is taken)`;
  const started = [
    `engine on ${url}${why}, ${shipping.description}`,
    ...feeds.map(({ description }) => description),
  ];
  if (once) return started;
  return [
    ...started,
    `console: ${url.replace("127.0.0.1", "localhost")}/_local/`,
    // CLI 1 knows only AWS_DEFAULT_REGION; every CLI insists on credentials, and the engine takes any.
    `for the AWS CLI: export AWS_ENDPOINT_URL=${url} AWS_DEFAULT_REGION=${region} AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local`,
    "Ctrl-C delivers what was read and ends",
  ];
}
