import { invalidParameter } from "./errors";

/**
 * A gap between two events of a group, in their one order: by timestamp, then by arrival. It names the first
 * event behind it, whether or not that event exists, so events that come or go elsewhere do not move it.
 */
export interface Position {
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  /** Number of the event in its group, in the order of arrival. */
  readonly sequence: number;
}

export const START: Position = { timestamp: 0, sequence: 0 };

export function comparePositions(a: Position, b: Position): number {
  return a.timestamp - b.timestamp || a.sequence - b.sequence;
}

/** The gap right behind an event. */
export function after(event: Position): Position {
  return { timestamp: event.timestamp, sequence: event.sequence + 1 };
}

/** 56 digits, as AWS's event ids and page tokens have: a zero-padded timestamp and sequence. */
export function positionText(position: Position): string {
  const timestamp = String(position.timestamp).padStart(28, "0");
  return timestamp + String(position.sequence).padStart(28, "0");
}

/** Reads `f/<56 digits>` or `b/<56 digits>`. @throws AwsError for a token that was not given out here */
export function readToken(token: string): { direction: "f" | "b"; position: Position } {
  const match = /^([fb])\/(\d{28})(\d{28})$/.exec(token);
  if (match === null) throw invalidParameter("The specified nextToken is invalid.");
  return {
    direction: match[1] === "f" ? "f" : "b",
    position: { timestamp: Number(match[2]), sequence: Number(match[3]) },
  };
}
