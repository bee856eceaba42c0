import type { LineEngine } from "../../formats";
import { AGGREGATED_FIRST_BYTE, userRecords } from "../../records/kpl";
import { checkedRecord, eventRecords, type KinesisEventRecord } from "./kinesis-event";

/** A batch whose records are in the engine's input. */
export interface DecodedRecords {
  /** Bytes of the records as they stood in the stream. */
  readonly bytesIn: number;
  readonly records: readonly KinesisEventRecord[];
  /** Per record: the shard it came from. */
  readonly shardIds: readonly string[];
  /** Per record: index of the first record of the input that is not its own any more. */
  readonly ends: readonly number[];
}

const COLON = ":".charCodeAt(0);

/**
 * Checks a Kinesis event and decodes its records into the engine's input; one that a KPL producer aggregated becomes
 * several.
 *
 * @throws KinesisEventError for an event that is none of Kinesis
 */
export function decodeRecords(event: unknown, { input }: Pick<LineEngine, "input">): DecodedRecords {
  input.clear();
  let bytesIn = 0;
  let shardId = "";
  const shardIds: string[] = [];
  const ends: number[] = [];
  const records = eventRecords(event);
  for (let index = 0; index < records.length; index += 1) {
    const { eventID, kinesis } = checkedRecord(records[index], index);
    if (!isOfShard(eventID, shardId)) shardId = eventID.slice(0, eventID.indexOf(":"));
    bytesIn += addRecord(input, kinesis.data);
    shardIds.push(shardId);
    ends.push(input.records);
  }
  return { bytesIn, records: records as readonly KinesisEventRecord[], shardIds, ends };
}

function addRecord(input: LineEngine["input"], data: string): number {
  const start = input.length;
  const size = input.addBase64(data);
  if (input.bytes[start] === AGGREGATED_FIRST_BYTE) {
    const users = userRecords(Buffer.from(input.recordBytes(input.records - 1)));
    input.removeLast();
    for (const user of users) input.add(user);
  }
  return size;
}

/** Whether an event id, `shardId:sequenceNumber`, is of the shard; a startsWith would take twice the time. */
function isOfShard(eventID: string, shardId: string): boolean {
  return eventID.lastIndexOf(shardId, 0) === 0 && eventID.charCodeAt(shardId.length) === COLON;
}
