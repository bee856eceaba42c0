import { invalidParameter } from "./errors";

export interface Page<T> {
  readonly shown: T[];
  readonly nextToken?: string;
}

/** One page of a list in its order. The token names the last entry shown, so that new entries shift nothing. */
export function page<T>(
  sorted: readonly T[],
  options: { limit: number; nextToken: string | undefined; key: (entry: T) => string },
): Page<T> {
  const last = options.nextToken === undefined ? undefined : readToken(options.nextToken);
  const start = last === undefined ? 0 : sorted.findIndex((entry) => options.key(entry) === last) + 1;
  if (last !== undefined && start === 0) throw invalidParameter("The specified nextToken is invalid.");
  const shown = sorted.slice(start, start + options.limit);
  const end = shown.at(-1);
  const more = start + shown.length < sorted.length && end !== undefined;
  return more ? { shown, nextToken: Buffer.from(options.key(end)).toString("base64url") } : { shown };
}

function readToken(token: string): string {
  return Buffer.from(token, "base64url").toString("utf8");
}
