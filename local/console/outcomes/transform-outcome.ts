import { isObject } from "../../opensearch/json";
import { recordOf, textLines } from "../object-records";
import type { EndedInvocation, Outcome } from "./outcome";

/** What a transform function answered for a record; where it is stored, the delivery stream tells. */
export function transformOutcome({ config, result, where }: EndedInvocation): Outcome {
  const answer = recordOf(result.payload);
  const results = isObject(answer) && Array.isArray(answer.records) ? answer.records : [];
  const own = results.find(
    (each: unknown) => isObject(each) && where.kind === "delivery" && each.recordId === where.recordId,
  );
  const place = { kind: "function", name: config.functionName } as const;
  if (!isObject(own)) return { stages: [{ place, text: "answered without the record" }] };
  if (own.result === "Ok") {
    const [line = ""] = textLines(Buffer.from(String(own.data), "base64").toString("utf8"));
    return {
      stages: [{ place, text: "transformed; it waits in the delivery stream", record: recordOf(line) }],
    };
  }
  if (own.result === "Dropped") return { stages: [{ place, text: "dropped" }], state: "filtered" };
  return { stages: [{ place, text: "sent back as failed: it goes to the delivery stream's errors" }] };
}
