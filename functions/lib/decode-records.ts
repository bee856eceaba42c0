import type { LineEngine } from "../../formats";
import type { KinesisEventRecord } from "./kinesis-event";
import { AGGREGATED_FIRST_BYTE, userRecords } from "./kpl";

/** What a batch's records came to in the engine's input. */
export interface DecodedRecords {
  /** Bytes of the records as they stood in the stream. */
  readonly bytesIn: number;
  /** Per record of the batch: index of the first record of the input that is not its own any more. */
  readonly ends: readonly number[];
}

/** Decodes the records of a batch into the engine's input; one that a KPL producer aggregated becomes several. */
export function decodeRecords(
  records: readonly KinesisEventRecord[],
  { input }: Pick<LineEngine, "input">,
): DecodedRecords {
  input.clear();
  let bytesIn = 0;
  const ends = records.map(({ kinesis }) => {
    const start = input.length;
    bytesIn += input.addBase64(kinesis.data);
    if (input.bytes[start] === AGGREGATED_FIRST_BYTE) {
      const users = userRecords(Buffer.from(input.recordBytes(input.records - 1)));
      input.removeLast();
      for (const user of users) input.add(user);
    }
    return input.records;
  });
  return { bytesIn, ends };
}
