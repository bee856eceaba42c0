import { isObject } from "../opensearch/json";
import { recordOf } from "./object-records";

/** The event in what Lambda keeps of an event that it gave up: of a batch, or of an asynchronous invocation. */
export function givenUpEvent(body: Buffer): unknown {
  const record = recordOf(body.toString("utf8"));
  if (!isObject(record)) return undefined;
  return typeof record.payload === "string" ? recordOf(record.payload) : record.requestPayload;
}
