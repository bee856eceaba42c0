import { utcTime } from "../time";
import { CachedText } from "./cached-text";
import type { InputBuffer } from "./input-buffer";
import type { TimeReader, TimeStyle, WrittenTime } from "./time-reader";
import { DOT, isDigit, twoDigits, ZERO } from "./words";

/** `$msec`: whole seconds, a dot and three digits. */
export class MsecReader implements TimeReader {
  epochSeconds = 0;
  private readonly text: CachedText;

  constructor(style: TimeStyle) {
    this.text = new CachedText(style === "utc" ? utcTime : (epoch) => utcTime(epoch).replace("Z", "+00:00"));
  }

  end({ bytes }: InputBuffer, from: number): number {
    let at = from;
    let seconds = 0;
    for (; isDigit(bytes[at] as number); at += 1) {
      if (at - from === 11) return -1;
      seconds = seconds * 10 + (bytes[at] as number) - ZERO;
    }
    if (at === from || (bytes[from] === ZERO && at - from > 1) || bytes[at] !== DOT) return -1;
    const high = twoDigits(bytes, at + 1);
    const low = (bytes[at + 3] as number) - ZERO;
    if (high < 0 || low < 0 || low > 9) return -1;
    // One division of exact integers rounds as the decimal text does.
    this.epochSeconds = (seconds * 1_000 + high * 10 + low) / 1_000;
    return at + 4;
  }

  written(): WrittenTime {
    return this.text.of(this.epochSeconds);
  }
}
