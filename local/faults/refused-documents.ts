import { type Bulk, type BulkItem, bulkAnswer, refusedItem } from "../opensearch/bulk";
import type { BulkOperation } from "../opensearch/bulk-body";
import type { ErrorCause } from "../opensearch/errors";
import type { FaultOf } from "./fault-plan";
import type { Strikes } from "./strikes";

/** How OpenSearch words the refusals. */
const ERRORS: Readonly<Record<FaultOf<"refuse-documents">["status"], ErrorCause>> = {
  400: { type: "mapper_parsing_exception", reason: "planned fault: failed to parse" },
  429: {
    type: "rejected_execution_exception",
    reason: "planned fault: rejected execution of coordinating operation",
  },
  503: { type: "unavailable_shards_exception", reason: "planned fault: primary shard is not active" },
};

/** Bulk requests of which only some operations are done, as planned. */
export function withRefusedDocuments(bulk: Bulk, strikes: Strikes): Bulk {
  return (operations) => {
    const started = performance.now();
    const fault = strikes.next(["refuse-documents"], (each) =>
      operations.some((operation) => isAbout(each, operation)),
    );
    if (fault === undefined) return bulk(operations);
    const refused = refusedOperations(fault, operations);
    const done = [...bulk(operations.filter((operation) => !refused.has(operation))).items];
    const { status } = fault;
    const items = operations.flatMap((operation): BulkItem[] => {
      if (refused.has(operation)) return [refusedItem(operation, { status, error: ERRORS[status] })];
      const item = done.shift();
      return item === undefined ? [] : [item];
    });
    return bulkAnswer(items, started);
  };
}

/** Of the operations that a fault is about every nth, the first one first. */
function refusedOperations(
  fault: FaultOf<"refuse-documents">,
  operations: readonly BulkOperation[],
): ReadonlySet<BulkOperation> {
  const about = operations.filter((operation) => isAbout(fault, operation));
  return new Set(about.filter((_, place) => place % fault.every === 0));
}

function isAbout({ index, holding }: FaultOf<"refuse-documents">, operation: BulkOperation): boolean {
  return (
    (index === undefined || index === operation.index) &&
    (holding === undefined || (operation.source?.text ?? "").includes(holding))
  );
}
