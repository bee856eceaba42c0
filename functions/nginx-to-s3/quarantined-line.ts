import { rawLine } from "../lib/raw-line";

/** Where a quarantined line came from. */
export interface LineOrigin {
  readonly sequenceNumber: string;
  /** Seconds since 1970, with a fraction. */
  readonly approximateArrivalTimestamp: number;
}

/** A line that could not be parsed, with why and where it came from, byte for byte: it can be replayed. */
export function quarantinedLine(line: Buffer, reason: string, origin: LineOrigin): string {
  return JSON.stringify({
    reason,
    ...rawLine(line),
    sequenceNumber: origin.sequenceNumber,
    arrivalTime: new Date(origin.approximateArrivalTimestamp * 1_000).toISOString(),
  });
}
