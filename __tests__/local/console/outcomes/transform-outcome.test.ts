import { transformOutcome } from "../../../../local/console/outcomes/transform-outcome";
import { ended } from "./invocations";

const where = { kind: "delivery", deliveryStreamArn: "d", recordId: "2" } as const;
const data = Buffer.from('{"a":1}\n').toString("base64");
const answered = (result: string, recordId = "2") =>
  transformOutcome(
    ended({
      where,
      result: { requestId: "r", payload: JSON.stringify({ records: [{ recordId, result, data }] }) },
    }),
  );

test("a record that was changed is on its way", () => {
  const [stage] = answered("Ok").stages;
  expect([stage?.record, answered("Ok").state]).toEqual([{ a: 1 }, undefined]);
});

test("a dropped record is at its end, one that was sent back is not", () => {
  expect([answered("Dropped").state, answered("ProcessingFailed").state]).toEqual(["filtered", undefined]);
});

test("an answer that is none, or of other records, says nothing of it", () => {
  expect(answered("Ok", "3").stages).toMatchObject([{ text: "answered without the record" }]);
  expect(transformOutcome(ended({ where })).stages).toMatchObject([{ text: "answered without the record" }]);
});
