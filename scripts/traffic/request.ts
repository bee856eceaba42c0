import { escapeLikeNginx } from "./escape";
import type { Random } from "./random";
import {
  METHODS,
  ODD_REQUESTS,
  PATHS,
  PROTOCOLS,
  RAW_PATHS,
  REFERERS,
  STATUSES,
  USER_AGENTS,
  USERS,
} from "./vocabulary";

/** One request as nginx writes it, value by value. */
export interface LoggedRequest {
  address: string;
  user: string;
  request: string;
  status: number;
  bytes: number;
  referer: string;
  agent: string;
  forwardedFor: string;
}

const LONG_URI_CHARACTERS = 2000;

export function randomRequest(random: Random): LoggedRequest {
  const address = randomAddress(random);
  if (random.chance(0.006)) {
    const request = random.pick(ODD_REQUESTS);
    return {
      address,
      user: "-",
      request,
      status: 400,
      bytes: 157,
      referer: "-",
      agent: "-",
      forwardedFor: "-",
    };
  }
  const status = random.pick(STATUSES);
  return {
    address,
    user: random.chance(0.05) ? random.pick(USERS) : "-",
    request: `${random.pick(METHODS)} ${randomUri(random)} ${random.pick(PROTOCOLS)}`,
    status,
    bytes: status === 304 || status === 204 || status === 499 ? 0 : randomSize(random),
    referer: random.pick(REFERERS),
    agent: random.pick(USER_AGENTS),
    forwardedFor: randomForwardedFor(random),
  };
}

function randomAddress(random: Random): string {
  return random.chance(0.15)
    ? `2001:db8:${hexGroup(random)}::${hexGroup(random)}`
    : `${1 + random.integer(223)}.${random.integer(256)}.${random.integer(256)}.${1 + random.integer(254)}`;
}

/** Without leading zeros, as addresses are written. */
const hexGroup = (random: Random): string => (1 + random.integer(0xffff)).toString(16);

function randomUri(random: Random): string {
  if (random.chance(0.01)) return escapeLikeNginx(random.pick(RAW_PATHS));
  if (random.chance(0.003)) return `/redirect?to=${random.hex(LONG_URI_CHARACTERS)}`;
  const path = random.pick(PATHS);
  if (!random.chance(0.4)) return path;
  return `${path}?id=${random.integer(1_000_000)}&token=${random.hex(8)}${random.chance(0.2) ? "&q=a%20b%26c" : ""}`;
}

const randomSize = (random: Random): number =>
  random.chance(0.95) ? random.integer(60_000) : random.integer(40_000_000);

function randomForwardedFor(random: Random): string {
  if (random.chance(0.5)) return "-";
  return random.chance(0.7) ? randomAddress(random) : `${randomAddress(random)}, ${randomAddress(random)}`;
}
