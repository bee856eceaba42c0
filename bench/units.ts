/** Milliseconds with three significant digits. */
export const millis = (value: number): string => `${Number(value.toPrecision(3))} ms`;

/** Seconds to a tenth. */
export const seconds = (value: number): string => `${value.toFixed(1)} s`;

/** Bytes in kB (1000 bytes). */
export const kilobytes = (bytes: number): string => `${Math.round(bytes / 1_000)} kB`;

/** Bytes in MB (1000 kB). */
export const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;
