import * as z from "zod";
import { ReplayError } from "./error";
import { readNdjson } from "./ndjson";

/** Where a line stands that is not in the index, as functions/alb-to-opensearch/quarantined-lines.ts writes it. */
const QuarantinedEntry = z.object({ bucket: z.string().min(1), key: z.string().min(1) });

/** What is in quarantine of one log object. */
export type KeptOfLog =
  /** Lines of one of its batches. */
  | { readonly kind: "lines"; readonly log: string }
  /** A copy of it, or what is wrong with it: it cannot be read to its end. */
  | { readonly kind: "damaged"; readonly log: string };

/** `<file>-<batch>.json.gz`, `<file>-rest.json.gz` and `<file>.log.gz`, below the hour the log's interval ended in. */
const KEPT = /^(.+\/\d{4}\/\d\d\/\d\d\/\d\d\/[^/]+?)(?:(-\d{5,}\.json\.gz)|-rest\.json\.gz|\.log\.gz)$/;

/**
 * @returns undefined for a key of another form
 * @example
 * keptOfLog("quarantine/alb/2024/05/01/06/<file>-00001.json.gz");
 * // { kind: "lines", log: "quarantine/alb/2024/05/01/06/<file>" }
 */
export function keptOfLog(key: string): KeptOfLog | undefined {
  const [, log, lines] = KEPT.exec(key) ?? [];
  if (log === undefined) return undefined;
  return { kind: lines === undefined ? "damaged" : "lines", log };
}

/** How many lines there are, and of which objects. */
export interface QuarantinedPart {
  readonly lines: number;
  /** Keys of the log objects: one, as long as ALB gives each of its files a name of its own. */
  readonly sources: readonly string[];
}

/** @param bucket of the path: its function reads no other. @throws ReplayError for an object that holds something else */
export function readQuarantinedPart(key: string, text: Buffer, bucket: string): QuarantinedPart {
  const entries = readNdjson(QuarantinedEntry, key, text);
  const [stranger] = entries.filter((entry) => entry.bucket !== bucket);
  if (stranger === undefined)
    return { lines: entries.length, sources: [...new Set(entries.map((entry) => entry.key))] };
  throw new ReplayError(
    `${key}: cannot be replayed: its lines must be of bucket ${bucket}, are of ${JSON.stringify(stranger.bucket)}`,
  );
}
