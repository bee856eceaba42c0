import { base64Records, sampleLines } from "./sample";

/** The most that Firehose hands over at once: its buffer hint's upper end. */
const EVENT_BYTES = 3 << 20;
/** What JSON puts around the data of a record: its id, its time, and their names. */
const ENVELOPE_BYTES = 136;
/** More lines than an event holds. */
const LINES = 16_000;
const RECORD_ID_HEAD = "496549786410331100000000000000000000000000000000000000";

/** A Firehose event of 3 MiB, a line a record, as Lambda hands it over. */
export function firehoseSample(): readonly { readonly recordId: string; readonly data: string }[] {
  let bytes = 0;
  const records = base64Records(sampleLines(LINES))
    .filter((data) => {
      bytes += data.length + ENVELOPE_BYTES;
      return bytes <= EVENT_BYTES;
    })
    .map((data, index) => ({
      recordId: `${RECORD_ID_HEAD}${String(index).padStart(8, "0")}`,
      approximateArrivalTimestamp: 1_714_543_200_000 + index,
      data,
    }));
  // Strings of an event come out of JSON.parse.
  return JSON.parse(JSON.stringify(records));
}
