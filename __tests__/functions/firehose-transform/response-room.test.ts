import fc from "fast-check";
import { growth, responseRoom } from "../../../functions/firehose-transform/response-room";
import type { FirehoseResult } from "../../../functions/lib/firehose-event";
import { anyText } from "../../helpers/any-text";

const results: fc.Arbitrary<FirehoseResult[]> = fc.array(
  fc.record(
    {
      recordId: fc.oneof(fc.stringMatching(/^\d{56}$/), anyText()),
      result: fc.constantFrom("Ok" as const, "ProcessingFailed" as const),
      data: fc.base64String(),
      metadata: fc.constant({ partitionKeys: { hour: "06" } }),
    },
    { requiredKeys: ["recordId", "result", "data"] },
  ),
  { minLength: 1 },
);

test("what is left of the room is what the answer is shorter than its limit", () => {
  fc.assert(
    fc.property(results, fc.base64String(), (answer, data) => {
      const records = answer.map(({ recordId }) => ({ recordId, data }));
      const room = answer.reduce(
        (left, result, index) => left - growth(result, records[index] ?? { recordId: "", data }),
        responseRoom(records, 1_000_000),
      );
      expect(1_000_000 - room).toBe(Buffer.byteLength(JSON.stringify({ records: answer })) + 1);
    }),
  );
});
