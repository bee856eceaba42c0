import { HOSTILE_SHAPES, hostileLine } from "../inputs/hostile-line";
import { type Contender, interleave, timed } from "../interleave";
import { median } from "../median";
import { fraction, type Row } from "../row";
import { COMBINED_ONLY } from "../settings";
import type { Suite } from "../suite";

const LARGE_BYTES = 1_048_576;
const SMALL_BYTES = 65_536;
/** So many small lines are measured at once: as many bytes as the large one has. */
const SMALL_LINES = LARGE_BYTES / SMALL_BYTES;

/** Of the eight shapes, so many share the time of another row: a ratio of medians needs less of it than one of least times. */
const SHAPES_PER_TIME = 3;

/** A sample takes at least so long, in as many passes as that needs, or the clock and the collector would decide. */
const SAMPLE_MILLIS = 10;

const ROW: Row = {
  name: "hostile-line",
  figure: "1 MiB of one line ÷ 64 KiB, worst shape",
  // Linear is 16.
  target: { bound: "at most", value: 20 },
};

/** Lines made to be slow: the time must grow with their length, and no faster. */
export const hostile: Suite = {
  rows: [ROW],

  async measure(rows, { subject, rounds, seconds, progress }) {
    const convert = subject.createConverter(COMBINED_ONLY);
    const shapes = [];
    for (const shape of HOSTILE_SHAPES) {
      progress(`hostile line: ${shape}`);
      const large = [hostileLine(shape, LARGE_BYTES).toString("base64")];
      // Each a string of its own: one and the same would stay in the processor's cache, which the large one cannot.
      const small = Array.from({ length: SMALL_LINES }, () =>
        hostileLine(shape, SMALL_BYTES).toString("base64"),
      );
      const passes = Math.ceil(SAMPLE_MILLIS / (await timed(() => convert(large))()));
      const contender = (records: readonly string[]): Contender =>
        timed(() => {
          for (let pass = 0; pass < passes; pass += 1) convert(records);
        });
      const times = await interleave({
        contenders: { large: contender(large), small: contender(small) },
        rounds,
        seconds: seconds / SHAPES_PER_TIME,
        of: median,
      });
      const { ratio, detail } = fraction(times.large / passes, times.small / passes / SMALL_LINES);
      shapes.push({ ratio, detail: `${detail} (${shape})` });
    }
    const worst = shapes.reduce((a, b) => (b.ratio > a.ratio ? b : a));
    return rows.map((row) => ({ row, ...worst }));
  },
};
