import { createHash } from "node:crypto";

/** What differs from one line of a kind to the next, in the order in which it is put aside. */
const VARYING: readonly (readonly [pattern: RegExp, placeholder: string])[] = [
  // 2024-01-02T03:04:05.678Z, 2024/01/02 03:04:05,678 +0900, 02/Jan/2024:03:04:05 +0000
  [
    /(?<![\w-])\d{2,4}([-/])(?:\d\d|[A-Z][a-z]{2})\1\d{2,4}[T :]\d\d:\d\d:\d\d(?:[.,]\d+)?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?/g,
    "<time>",
  ],
  // Jan  2 03:04:05
  [/\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d(?:\.\d+)?/g, "<time>"],
  [/(?<![\w:])\d\d:\d\d:\d\d(?:[.,]\d+)?(?![\w:])/g, "<time>"],
  [/(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?!\w)/gi, "<id>"],
  [/(?<![\w.])\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?::\d+)?(?!\w|\.\d)/g, "<address>"],
  // Two colons at least and a digit.
  [/(?<![\w:.])(?=[a-f:]*[0-9])(?=[0-9a-f]*:[0-9a-f]*:)[0-9a-f:]{2,39}(?![\w:])/gi, "<address>"],
  // A Deployment's pod: the hash of its template and the pod's own name, of letters and digits that make no words.
  [/-[bcdf-hj-np-tv-xz24-9]{6,10}-[bcdf-hj-np-tv-xz24-9]{5}(?![\w-])/g, "-<pod>"],
  // A DaemonSet's.
  [/-(?=[a-z]{0,4}[24-9])[bcdf-hj-np-tv-xz24-9]{5}(?![\w-])/g, "-<pod>"],
  [/(?<!\w)0x[0-9a-f]+/gi, "<id>"],
  // Hexadecimal ids have a digit; words such as "defaced" have none.
  [/(?<![A-Za-z0-9])(?=[0-9a-f]{7})(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{7,}(?![A-Za-z0-9])/gi, "<id>"],
  // Other ids: three digits at least among letters.
  [/(?<![A-Za-z0-9])(?=[A-Za-z0-9]{16})(?=(?:[A-Za-z]*[0-9]){3})(?=[0-9]*[A-Za-z])[A-Za-z0-9]{16,}/g, "<id>"],
  // Not a number that says what happened: "status 404" and "status 500" are two kinds.
  [
    /(?=[0-9])(?<![0-9])(?<!\b(?:status|code|errno|sqlstate|http)["']?[ \t]?[:=]?[ \t]?["']?)[0-9]+(?:[.,:][0-9]+)*/gi,
    "<n>",
  ],
  [/\s+/g, " "],
];

/**
 * The text of a kind: what all its lines have in common.
 *
 * @example
 * normalise("492: logging update"); // "<n>: logging update"
 */
export function normalise(text: string): string {
  return VARYING.reduce((rest, [pattern, placeholder]) => rest.replace(pattern, placeholder), text).trim();
}

/** A short name for a kind, from which it cannot be read: 128 bits of SHA-256, hexadecimal. */
export function fingerprint(kind: string): string {
  return createHash("sha256").update(kind).digest("hex").slice(0, 32);
}
