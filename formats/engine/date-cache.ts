import type { TimeType } from "../field-type";
import { readTime } from "../time";
import type { InputBuffer } from "./input-buffer";

/** A date that a calendar has. */
export interface CachedDate {
  /** `dd/Mon/yyyy:` or `yyyy-mm-ddT` as lines have it. */
  readonly text: DataView;
  /** Seconds since 1970 at which it begins in UTC. */
  midnight: number;
  /** `yyyy-mm-ddT` */
  readonly iso: Uint8Array;
}

const SLOTS = 8;

/**
 * Trick: the calendar is asked once for a date. Neighbouring dates, between which lines of several time zones go
 * back and forth, have slots of their own: the slot is the day's last digit.
 */
export class DateCache {
  private readonly slots: readonly CachedDate[];
  private readonly slotAt: number;
  private readonly separatorAt: number;
  private readonly separator: number;

  /** @param length of the date with the character behind it */
  constructor(
    private readonly type: Extract<TimeType, "time_local" | "time_iso8601">,
    private readonly length: number,
  ) {
    const isLocal = type === "time_local";
    this.slotAt = isLocal ? 1 : 9;
    this.separatorAt = isLocal ? 2 : 4;
    this.separator = (isLocal ? "/" : "-").charCodeAt(0);
    this.slots = Array.from({ length: SLOTS }, () => ({
      text: impossibleText(16),
      midnight: 0,
      iso: new Uint8Array("yyyy-mm-ddT".length),
    }));
  }

  /** The date that begins at `at`, if one does. */
  find(input: InputBuffer, at: number): CachedDate | undefined {
    const { view, bytes } = input;
    const slot = this.slots[(bytes[at + this.slotAt] as number) % SLOTS] as CachedDate;
    const last = this.length - 4;
    if (
      view.getInt32(at, true) === slot.text.getInt32(0, true) &&
      view.getInt32(at + 4, true) === slot.text.getInt32(4, true) &&
      view.getInt32(at + last, true) === slot.text.getInt32(last, true)
    ) {
      return slot;
    }
    return this.read(input, at, slot);
  }

  private read({ bytes }: InputBuffer, at: number, slot: CachedDate): CachedDate | undefined {
    // Most of what is no date is told so without making a string: a hostile line may hold it a million times.
    if (bytes[at + this.separatorAt] !== this.separator) return undefined;
    const text = bytes.toString("latin1", at, at + this.length);
    const reading = readTime(
      this.type,
      text + (this.type === "time_local" ? "00:00:00 +0000" : "00:00:00+00:00"),
      0,
    );
    if ("rule" in reading) return undefined;
    slot.midnight = reading.epochSeconds;
    for (let index = 0; index < this.length; index += 1)
      slot.text.setUint8(index, bytes[at + index] as number);
    for (let index = 0; index < slot.iso.length; index += 1) slot.iso[index] = reading.iso.charCodeAt(index);
    return slot;
  }
}

/** Bytes that no line begins a time with: 0xff is in no UTF-8. */
export function impossibleText(size: number): DataView {
  return new DataView(new Uint8Array(size).fill(0xff).buffer);
}
