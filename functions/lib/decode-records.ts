import type { LineEngine } from "../../formats";
import type { KinesisEventRecord } from "./kinesis-event";
import { isAggregated, userRecords } from "./kpl";

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
    bytesIn += input.addBase64(kinesis.data);
    const data = input.recordBytes(input.records - 1);
    if (isAggregated(data)) {
      const users = userRecords(Buffer.from(data));
      input.removeLast();
      for (const user of users) input.add(user);
    }
    return input.records;
  });
  return { bytesIn, ends };
}
