const ELLIPSIS = "…";

/**
 * A name of at most so many characters: what a long one begins with, and of its end as many whole words as there is room
 * for, since ends tell names apart.
 *
 * @example
 * shorten("log-pipeline-nginx-stream-dev", 24); // "log-…nginx-stream-dev"
 */
export function shorten(name: string, length: number): string {
  if (name.length <= length) return name;
  const head = /^[^\w]?\w+[^\w]/.exec(name)?.[0] ?? "";
  const room = length - head.length - ELLIPSIS.length;
  // Where the second word begins, and the third, …
  const words = [...name.slice(head.length).matchAll(/(?<=[-_/.:])\w/g)].map(
    ({ index }) => index + head.length,
  );
  const start = words.find((index) => name.length - index <= room);
  if (head !== "" && start !== undefined) return `${head}${ELLIPSIS}${name.slice(start)}`;
  const tail = Math.floor((length - ELLIPSIS.length) / 2);
  return `${name.slice(0, length - ELLIPSIS.length - tail)}${ELLIPSIS}${name.slice(-tail)}`;
}
