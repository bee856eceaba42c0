import { userRecords } from "../../records/kpl";
import { isObject } from "../opensearch/json";
import { textLines } from "./object-records";

/** A record of a batch as the function got it. */
export interface BatchRecord {
  readonly sequenceNumber: string;
  /** base64 */
  readonly data: string;
}

/** An object that came into being while the function was at the batch. */
export interface BatchObject {
  readonly key: string;
  readonly records: readonly unknown[];
}

/** Where the line of one record is. */
export type Located =
  | {
      readonly kind: "quarantined" | "delivered";
      readonly object: BatchObject /** From 1 on. */;
      readonly line: number;
    }
  | undefined;

interface Line {
  readonly sequenceNumber: string;
  readonly text: string;
}

/**
 * Finds what became of a record's one line among the objects of its batch. What is in quarantine says which record it
 * comes from. What was delivered does not: lines keep their order in an object, so the lines of the batch are walked
 * through, each being the next of its object. Where several objects could have it, it goes to the one whose next record
 * says what the line says: objects are of different hours, and the lines' times tell them apart.
 */
export function locate(
  sequenceNumber: string,
  {
    records,
    objects,
  }: { readonly records: readonly BatchRecord[]; readonly objects: readonly BatchObject[] },
): Located {
  const refused = objects.filter((object) => isQuarantine(object));
  for (const object of refused) {
    const at = object.records.findIndex((entry) => sequenceOf(entry) === sequenceNumber);
    if (at !== -1) return { kind: "quarantined", object, line: at + 1 };
  }
  const left = countBySequence(refused.flatMap((object) => object.records));
  const open = objects.filter((object) => !isQuarantine(object)).map((object) => ({ object, next: 0 }));
  for (const line of records.flatMap(linesOf)) {
    const quarantined = left.get(line.sequenceNumber) ?? 0;
    if (quarantined > 0) {
      left.set(line.sequenceNumber, quarantined - 1);
      continue;
    }
    const candidates = open.filter(({ object, next }) => next < object.records.length);
    const [best] = candidates
      .map((candidate) => ({
        candidate,
        likeness: likeness(candidate.object.records[candidate.next], line.text),
      }))
      .sort((a, b) => b.likeness - a.likeness);
    if (best === undefined) return undefined;
    const { candidate } = best;
    candidate.next += 1;
    if (line.sequenceNumber === sequenceNumber)
      return { kind: "delivered", object: candidate.object, line: candidate.next };
  }
  return undefined;
}

/** Its entries tell the record they come from; records of delivered lines are of the lines' own fields. */
function isQuarantine({ records }: BatchObject): boolean {
  const [first] = records;
  return isObject(first) && typeof first.reason === "string" && sequenceOf(first) !== undefined;
}

function sequenceOf(entry: unknown): string | undefined {
  return isObject(entry) && typeof entry.sequenceNumber === "string" ? entry.sequenceNumber : undefined;
}

function countBySequence(entries: readonly unknown[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const sequenceNumber = sequenceOf(entry);
    if (sequenceNumber !== undefined) counts.set(sequenceNumber, (counts.get(sequenceNumber) ?? 0) + 1);
  }
  return counts;
}

function linesOf({ sequenceNumber, data }: BatchRecord): Line[] {
  return userRecords(Buffer.from(data, "base64"))
    .flatMap((user) => textLines(user.toString("utf8")))
    .map((text) => ({ sequenceNumber, text }));
}

/** How many of a record's values stand in a line; of a time, its minutes and seconds. */
function likeness(record: unknown, line: string): number {
  if (!isObject(record)) return record === line ? 1 : 0;
  return Object.values(record).filter((value) => {
    if (typeof value === "number") return line.includes(String(value));
    if (typeof value !== "string" || value === "") return false;
    const [time] = /\d\d:\d\d:\d\d/.exec(value) ?? [value];
    return line.includes(time);
  }).length;
}
