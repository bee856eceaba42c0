import { gunzipSync } from "node:zlib";
import { albObject } from "../inputs/alb-object";
import { interleave, timed } from "../interleave";
import { albRegex, bulkWith } from "../peers/alb-regex";
import { fraction, type Row } from "../row";
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

  async measure(rows, { subject, rounds, sampleSize, progress }) {
    progress("ALB object → bulk bytes");
    const gz = albObject(sampleSize);
    const convert = subject.createBulkConverter();
    const parse = albRegex();
    const times = await interleave({
      contenders: {
        ours: timed(() => convert(gz)),
        gunzip: timed(() => gunzipSync(gz)),
        regex: timed(() => bulkWith(parse, gunzipSync(gz))),
      },
      rounds,
    });
    return rows.map((row) => ({
      row,
      ...(row === ROWS.gunzip ? fraction(times.ours, times.gunzip) : fraction(times.regex, times.ours)),
    }));
  },
};
