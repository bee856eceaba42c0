import { base64Records, sampleLines } from "../inputs/sample";
import { type Contender, interleave, timed } from "../interleave";
import { alpine } from "../peers/alpine";
import { clfParser } from "../peers/clf-parser";
import { namedRegex } from "../peers/named-regex";
import { nginxparser } from "../peers/nginxparser";
import { convertWith, type LineToObject } from "../peers/peer";
import { fraction, type Row } from "../row";
import { COMBINED_ONLY } from "../settings";
import type { Suite } from "../suite";

const PEERS: Readonly<Record<string, { readonly atLeast: number; readonly parser: () => LineToObject }>> = {
  nginxparser: { atLeast: 5, parser: nginxparser },
  "named-regex": { atLeast: 3.5, parser: namedRegex },
  alpine: { atLeast: 9, parser: alpine },
  "clf-parser": { atLeast: 9, parser: clfParser },
};

const peerOf = ({ name }: Row): string => name.slice("nginx-lines/".length);

/** nginx lines, base64 → NDJSON bytes, against what else does it. */
export const nginxLines: Suite = {
  rows: Object.entries(PEERS).map(([peer, { atLeast }]) => ({
    name: `nginx-lines/${peer}`,
    figure: `${peer} ÷ ours`,
    target: { bound: "at least", value: atLeast },
  })),

  async measure(rows, { subject, rounds, seconds, sampleSize, progress }) {
    const records = base64Records(sampleLines(sampleSize));
    const convert = subject.createConverter(COMBINED_ONLY);
    const contenders: Record<string, Contender> = { ours: timed(() => convert(records)) };
    for (const peer of rows.map(peerOf)) {
      const parse = PEERS[peer]?.parser();
      if (parse !== undefined) contenders[peer] = timed(() => convertWith(parse, records));
    }
    progress(`nginx lines: ${Object.keys(contenders).join(", ")}`);
    const times = await interleave({ contenders, rounds, seconds });
    return rows.map((row) => ({
      row,
      ...fraction(times[peerOf(row)] ?? Number.NaN, times.ours ?? Number.NaN),
    }));
  },
};
