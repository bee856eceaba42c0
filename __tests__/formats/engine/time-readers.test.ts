import fc from "fast-check";
import { InputBuffer } from "../../../formats/engine/input-buffer";
import { TimeReaders } from "../../../formats/engine/time-readers";
import { readTime, utcTime } from "../../../formats/time";

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec Foo".split(" ");
const pad = (number: number): string => String(number).padStart(2, "0");
/** Few values, so that one time is often the same as the one before but for a second, a minute, a day or an offset. */
const few = (...numbers: number[]) => fc.constantFrom(...numbers.map(pad));
const rarely = <T>(usual: fc.Arbitrary<T>, odd: T) =>
  fc.oneof({ weight: 30, arbitrary: usual }, fc.constant(odd));
const clock = fc
  .tuple(rarely(few(0, 15, 23), "24"), rarely(few(0, 9, 59), "60"), rarely(few(0, 1, 18, 59), "60"))
  .map((parts) => parts.join(":"));
const zone = fc.tuple(fc.constantFrom("+", "-"), rarely(few(0, 5, 9), "24"), rarely(few(0, 30, 45), "60"));
const day = rarely(few(1, 9, 28, 29, 30), "32");
const month = rarely(fc.nat(11), 12);
const year = fc.constantFrom("2023", "2024");

const TIMES = {
  time_local: fc
    .tuple(day, month, year, clock, zone)
    .map(([d, m, y, time, parts]) => `${d}/${MONTHS[m]}/${y}:${time} ${parts.join("")}`),
  time_iso8601: fc
    .tuple(day, month, year, clock, zone)
    .map(
      ([d, m, y, time, [sign, hours, minutes]]) =>
        `${y}-${pad(m + 1)}-${d}T${time}${sign}${hours}:${minutes}`,
    ),
  time_utc: fc
    .tuple(day, month, year, clock, fc.constantFrom("000000", "123456", "999999"))
    .map(([d, m, y, time, fraction]) => `${y}-${pad(m + 1)}-${d}T${time}.${fraction}Z`),
  msec: fc
    .tuple(fc.constantFrom("1597040331", "0", "01", "99999999999", "999999999999", "x"), few(0, 5, 99))
    .map(([seconds, fraction]) => `${seconds}.${fraction}7`),
} as const;

/** One byte of a time changed, now and then. */
const damaged = (time: string) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constant(time) },
    fc
      .tuple(fc.nat(time.length - 1), fc.constantFrom("/", ":", "0", "9", " ", "x", "+"))
      .map(([at, byte]) => time.slice(0, at) + byte + time.slice(at + 1)),
  );

test.each(["time_local", "time_iso8601", "msec", "time_utc"] as const)(
  "times of type %s, one after another, are read as the plain parser reads each by itself",
  (type) => {
    const input = new InputBuffer(16);
    let valid = 0;
    fc.assert(
      fc.property(fc.array(TIMES[type].chain(damaged), { minLength: 1, maxLength: 30 }), (times) => {
        const offsetReader = new TimeReaders("t", "offset").of({ name: "t", type });
        const utcReader = new TimeReaders("t", "utc").of({ name: "t", type });
        for (const time of times) {
          input.clear();
          input.add(Buffer.from(`${time} `));
          const plain = readTime(type, `${time} `, 0);
          const expected = "rule" in plain ? -1 : plain.end;
          expect([offsetReader.end(input, 0), utcReader.end(input, 0)]).toEqual([expected, expected]);
          if ("rule" in plain) continue;
          valid += 1;
          expect(offsetReader.epochSeconds).toBe(plain.epochSeconds);
          // The record has the text of a time_utc itself.
          if (type === "time_utc") continue;
          const { view, length } = offsetReader.written();
          expect(Buffer.from(view.buffer, view.byteOffset, length).toString()).toBe(plain.iso);
          const utc = utcReader.written();
          expect(Buffer.from(utc.view.buffer, utc.view.byteOffset, utc.length).toString()).toBe(
            utcTime(plain.epochSeconds),
          );
        }
      }),
      { numRuns: 300 },
    );
    expect(valid).toBeGreaterThan(500);
  },
);
