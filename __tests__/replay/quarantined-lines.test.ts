import fc from "fast-check";
import { createLineEngine } from "../../formats";
import { quarantinedLine } from "../../functions/nginx-to-s3/quarantined-line";
import { createLineSorter } from "../../functions/nginx-to-s3/sort-lines";
import { replayShardId } from "../../replay/quarantine-key";
import { lineEvents, readQuarantinedLines } from "../../replay/quarantined-lines";
import { quarantined } from "./support";

const KEY = "quarantine/nginx_access/2020/08/10/06/shardId-000000000000-7.json.gz";
const ARRIVAL = Date.parse("2020-08-10T06:20:00.500Z");

interface SentEvent {
  Records: {
    eventID: string;
    kinesis: { sequenceNumber: string; data: string; approximateArrivalTimestamp: number };
  }[];
}
const events = (text: string, eventBytes?: number): SentEvent[] => {
  const options = eventBytes === undefined ? {} : { eventBytes };
  return [...lineEvents(KEY, readQuarantinedLines(KEY, Buffer.from(text)), options)].map((event) =>
    JSON.parse(event),
  );
};

test("a line becomes a record with its bytes, its number and its arrival, under the object's event id", () => {
  const eventID = `${replayShardId(KEY)}-0:0`;
  const approximateArrivalTimestamp = 1_597_040_400.5;
  expect(events(quarantined("one", "7") + quarantined("two", "9"))).toEqual([
    {
      Records: [
        { eventID, kinesis: { sequenceNumber: "7", data: "b25l", approximateArrivalTimestamp } },
        { eventID, kinesis: { sequenceNumber: "9", data: "dHdv", approximateArrivalTimestamp } },
      ],
    },
  ]);
});

test("any bytes that went into quarantine come out of it, at whatever size events are cut", () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 60 }), { minLength: 1 }),
      fc.integer({ min: 1, max: 2_000 }),
      (lines, size) => {
        const origin = { sequenceNumber: "7", approximateArrivalTimestamp: ARRIVAL / 1_000 };
        const text = lines.map((line) => `${quarantinedLine(Buffer.from(line), "x", origin)}\n`).join("");
        const cut = events(text, size);
        const data = cut.flatMap(({ Records }) => Records.map(({ kinesis }) => kinesis.data));
        expect(data).toEqual(lines.map((line) => Buffer.from(line).toString("base64")));
        const ids = cut.map(({ Records }) => [...new Set(Records.map(({ eventID }) => eventID))]);
        expect(ids).toEqual(cut.map((_, number) => [`${replayShardId(KEY)}-${number}:0`]));
        for (const event of cut) {
          expect(event.Records.length === 1 || JSON.stringify(event).length <= size + 20).toBe(true);
        }
      },
    ),
    { seed: 5 },
  );
});

test("an hour's object has the same key whichever of the lines can be read", () => {
  const text = quarantined("a", "7") + quarantined("b", "8") + quarantined("c", "9");
  const [event] = events(text);
  const placesBy = (format: string) =>
    createLineSorter(createLineEngine({ formats: [{ name: "x", format }] }))(event, 0).groups;
  const names = [placesBy("$time_iso8601 a"), placesBy("$time_iso8601 b")].flatMap((groups) =>
    groups.map(({ kind, shardId, firstSequenceNumber }) => `${kind} ${shardId}-${firstSequenceNumber}`),
  );
  expect(names).toEqual(Array(2).fill(`quarantined ${replayShardId(KEY)}-0-0`));
});

test.each([
  ["no JSON", "{", "line 2: cannot be replayed: all of it: "],
  ["a line without its bytes", '{"sequenceNumber":"7"}', "line 2: cannot be replayed: raw: "],
])("%s is refused with its place, and without its content", (_what, line, says) => {
  expect(() => events(`${quarantined("secret")}${line}\n`)).toThrow(`${KEY}: ${says}`);
});
