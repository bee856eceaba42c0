import { firehoseSample } from "../inputs/firehose-records";
import { interleave, timed } from "../interleave";
import { fraction, type Row } from "../row";
import { COMBINED_ONLY } from "../settings";
import type { Suite } from "../suite";

const ROW: Row = {
  name: "firehose-transform",
  figure: "transform ÷ base64 both ways alone",
  target: { bound: "at most", value: 4.5 },
};

/** Records of a Firehose event → results, against no more than decoding and encoding what the records hold. */
export const firehoseTransform: Suite = {
  rows: [ROW],

  async measure(rows, { subject, rounds, seconds, progress }) {
    progress(ROW.name);
    const records = firehoseSample();
    const transform = subject.createBenchTransform(COMBINED_ONLY);
    const contenders = {
      transform: timed(() => transform(records)),
      base64: timed(() =>
        records.map(({ recordId, data }) => ({
          recordId,
          result: "Ok",
          data: Buffer.from(data, "base64").toString("base64"),
        })),
      ),
    };
    const times = await interleave({ contenders, rounds, seconds });
    return rows.map((row) => ({ row, ...fraction(times.transform, times.base64) }));
  },
};
