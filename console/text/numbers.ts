/** Room for a number on an edge: 5 characters. */
const COMPACT = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 });
const WHOLE = new Intl.NumberFormat("en");
const TENTHS = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

/** A count in full: `12,345`. */
export const whole = (count: number): string => WHOLE.format(count);

/** A count where there is little room: `12.3K`. Below 10,000 it is exact. */
export const compact = (count: number): string =>
  Math.abs(count) < 10_000 ? WHOLE.format(count) : COMPACT.format(count);

/** A rate: `0.4/s`, `1,204/s`. */
export const rate = (perSecond: number): string =>
  `${perSecond >= 10 ? compact(Math.round(perSecond)) : TENTHS.format(perSecond)}/s`;

/** A count with its unit, which is a plural: `1 line`, `3 batches`. */
export function counted(count: number, units: string): string {
  const unit = count !== 1 ? units : units.replace(/(?<=ch)es$|s$/, "");
  return `${whole(count)} ${unit}`;
}

/** Bytes as people read them: `812 B`, `1.4 kB`. */
export function bytes(count: number): string {
  if (count < 1_000) return `${count} B`;
  const units = ["kB", "MB", "GB", "TB"];
  let value = count / 1_000;
  let at = 0;
  while (value >= 1_000 && at < units.length - 1) {
    value /= 1_000;
    at += 1;
  }
  return `${TENTHS.format(value)} ${units[at]}`;
}
