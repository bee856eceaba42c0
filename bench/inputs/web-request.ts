import type { Random } from "../../scripts/traffic/random";
import type { LoggedRequest } from "../../scripts/traffic/request";
import { METHODS, PROTOCOLS, STATUSES, USER_AGENTS } from "../../scripts/traffic/vocabulary";

const CLIENTS = 3_000;
const HOSTS = ["www.example.com", "shop.example.com", "api.example.org", "example.net"] as const;
const SEGMENTS = [
  ..."api v1 v2 users orders products cart checkout assets img search login media docs account".split(" "),
];
const PARAMETERS = "q page limit sort id token lang filter ref utm_source utm_campaign callback".split(" ");
const ENDINGS = ["", "", "", "", "/", ".html", ".js", ".css", ".png", ".json"] as const;

/** Agents that report more of themselves than the demonstration's do. */
const LONG_AGENTS = [
  "Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.6778.135 Mobile Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.7 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Linux; Android 13; Pixel 7 Build/TQ3A.230805.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0.6778.135 Mobile Safari/537.36 [Example/IOS;FBAV/471.0.0.60.83;]",
] as const;

/**
 * Requests as varied as a busy site's: the demonstration's repeat themselves so much that gzip is half again as fast on
 * them. About 261 bytes a combined line, of whose JSON gzip leaves an eighth.
 */
export function createWebRequests(random: Random): () => LoggedRequest {
  const clients = Array.from({ length: CLIENTS }, () => address(random));
  return () => {
    const status = random.pick(STATUSES);
    return {
      // Few clients make most of the requests.
      address: clients[Math.floor(CLIENTS * random.next() * random.next())] ?? "-",
      user: random.chance(0.05) ? random.pick(["alice", "bob", "deploy-bot", "John Smith"]) : "-",
      request: `${random.pick(METHODS)} ${uri(random)} ${random.pick(PROTOCOLS)}`,
      status,
      bytes: status === 304 || status === 204 || status === 499 ? 0 : random.integer(100_000),
      referer: random.chance(0.46) ? "-" : `https://${random.pick(HOSTS)}${uri(random)}`,
      agent: random.pick(random.chance(0.57) ? LONG_AGENTS : USER_AGENTS),
      forwardedFor: random.chance(0.5) ? "-" : address(random),
    };
  };
}

function address(random: Random): string {
  return random.chance(0.15)
    ? `2001:db8:${random.hex(4)}:${random.hex(4)}::${random.hex(3)}`
    : Array.from({ length: 4 }, () => 1 + random.integer(254)).join(".");
}

function uri(random: Random): string {
  const segments = Array.from({ length: 1 + random.integer(4) }, () =>
    random.chance(0.7)
      ? random.pick(SEGMENTS)
      : random.chance(0.5)
        ? String(random.integer(10_000_000))
        : random.hex(8),
  );
  const path = `/${segments.join("/")}${random.pick(ENDINGS)}`;
  if (random.chance(0.45)) return path;
  const parameters = Array.from(
    { length: 1 + random.integer(4) },
    () => `${random.pick(PARAMETERS)}=${value(random)}`,
  );
  return `${path}?${parameters.join("&")}`;
}

function value(random: Random): string {
  if (random.chance(0.4)) return random.pick(SEGMENTS);
  if (random.chance(0.5)) return String(random.integer(1_000_000));
  return random.chance(0.5)
    ? `${random.pick(SEGMENTS)}%20${random.hex(6)}`
    : `%D0%9F%D1%80%D0%B8${random.hex(10)}`;
}
