import fc from "fast-check";
import { sometimes } from "./sometimes";

const two = (most: number): fc.Arbitrary<string> =>
  fc.nat(most).map((number) => String(number).padStart(2, "0"));
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const year = sometimes(
  fc.constantFrom("2024", "2023", "2000", "2100"),
  fc.constantFrom("1969", "1970", "9998", "9999", "0000"),
);
const day = sometimes(fc.integer({ min: 1, max: 31 }), fc.constantFrom(0, 32)).map((number) =>
  String(number).padStart(2, "0"),
);
const clock = sometimes(
  fc
    .tuple(sometimes(two(23), two(25), 20), sometimes(two(59), two(61), 20), sometimes(two(59), two(61), 20))
    .map((parts) => parts.join(":")),
  fc.constantFrom("00:00:00", "12:00:00", "12:59:59", "23:59:59"),
  2,
);
const offset = sometimes(
  fc.constantFrom("+0000", "+0900", "+0545", "-0930", "-0000", "+2359"),
  fc.constantFrom("+2400", "+0060", "0000", "+000", "Z"),
);

/** Times of every form, most of which exist. */
export const timeLocal = fc
  .tuple(
    day,
    sometimes(fc.constantFrom(...MONTHS), fc.constantFrom("feb", "FEB", "Xyz", "02")),
    year,
    clock,
    offset,
  )
  .map(([dd, month, yyyy, time, zone]) => `${dd}/${month}/${yyyy}:${time} ${zone}`);
export const timeIso8601 = fc
  .tuple(year, sometimes(two(12), two(13)), day, clock, offset)
  .map(
    ([yyyy, mm, dd, time, zone]) => `${yyyy}-${mm}-${dd}T${time}${zone.replace(/(?<=\d\d)(\d\d)$/, ":$1")}`,
  );
export const msec = sometimes(
  fc
    .tuple(fc.nat(), fc.nat(999))
    .map(([seconds, thousandths]) => `${seconds}.${String(thousandths).padStart(3, "0")}`),
  fc.constantFrom("", "-", "1", "1.00", "1.0000", "01.000", "99999999999.999", "100000000000.000"),
);
