import type { Checksum } from "./checksum";

/** `<ChecksumCRC32>…</ChecksumCRC32>`, and the type where the answer has one. */
export const checksumElements = (
  checksum: Checksum | undefined,
  options: { withType: boolean } = { withType: true },
): Record<string, string> =>
  checksum === undefined
    ? {}
    : {
        [`Checksum${checksum.algorithm}`]: checksum.value,
        ...(options.withType ? { ChecksumType: checksum.type } : {}),
      };
