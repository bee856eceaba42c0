import { gunzipSync } from "node:zlib";
import { albObject } from "../inputs/alb-object";
import { interleave, timed } from "../interleave";
import { albRegex, bulkWith } from "../peers/alb-regex";
import { CLOSE_ROW } from "../rounds";
import { fraction, type MeasuredRow, type Row } from "../row";
import type { Suite } from "../suite";

const ROWS = {
  gunzip: {
    name: "alb-bulk/gunzip",
    figure: "ours ÷ gunzip alone",
    target: { bound: "at most", value: 2.5 },
  },
  regex: {
    name: "alb-bulk/aws-regex",
    figure: "AWS's regex ÷ ours",
    target: { bound: "at least", value: 2.5 },
  },
} as const satisfies Record<string, Row>;

/** An object of ALB lines, as S3 has it → bodies of OpenSearch bulk requests. */
export const albBulk: Suite = {
  rows: Object.values(ROWS),

  async measure(rows, { subject, rounds, seconds, sampleSize, progress }) {
    progress("ALB object → bulk bytes");
    const gz = albObject(sampleSize);
    const convert = subject.createBulkConverter();
    const ours = timed(() => convert(gz));
    const measured: MeasuredRow[] = [];
    // Each peer has rounds of its own: what a regular expression leaves behind would be collected in our time.
    if (rows.includes(ROWS.gunzip)) {
      const times = await interleave({
        contenders: { ours, gunzip: timed(() => gunzipSync(gz)) },
        rounds,
        seconds: seconds * CLOSE_ROW,
      });
      measured.push({ row: ROWS.gunzip, ...fraction(times.ours, times.gunzip) });
    }
    if (rows.includes(ROWS.regex)) {
      const parse = albRegex();
      const regex = timed(() => bulkWith(parse, gunzipSync(gz)));
      const times = await interleave({ contenders: { ours, regex }, rounds, seconds });
      measured.push({ row: ROWS.regex, ...fraction(times.regex, times.ours) });
    }
    return measured;
  },
};
