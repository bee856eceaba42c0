import { createHash } from "node:crypto";

/** Numbers from 0 (inclusive) to 1 (exclusive), the same ones for the same seed: few are drawn, so a hash will do. */
export function seededRandom(seed: number): () => number {
  let drawn = 0;
  return () => {
    drawn += 1;
    return createHash("sha256").update(`${seed} ${drawn}`).digest().readUInt32BE() / 2 ** 32;
  };
}
