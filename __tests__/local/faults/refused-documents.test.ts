import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { type FaultPlanInput, parseFaultPlan } from "../../../local/faults/fault-plan";
import { faultySeams } from "../../../local/faults/seams";
import { createOpenSearchService } from "../../../local/opensearch/service";
import { tempDir } from "../../helpers/temp-dir";
import { closeAll, serve } from "../opensearch/support";

const folder = tempDir();
afterEach(closeAll);

async function start(faults: FaultPlanInput["faults"]) {
  const seams = faultySeams(parseFaultPlan({ faults }));
  const dataDir = mkdtempSync(join(folder, "data-"));
  const es = seams.es(createOpenSearchService({ dataDir, onTorn: (line) => process.emitWarning(line) }));
  const created: number[] = [];
  es.onDocumentsCreated((count) => created.push(count));
  const { ask } = await serve(es);
  const bulk = async (...ids: string[]) => {
    const body = ids.map((id) => `{"create":{"_index":"a","_id":"${id}"}}\n{"line":"line ${id}"}\n`).join("");
    const { status, json } = await ask("POST", "/_bulk", { body });
    return {
      status,
      json,
      statuses: json.items?.map((item: { create: { status: number } }) => item.create.status),
    };
  };
  return { ask, bulk, created, struck: () => seams.struck() };
}

test("every nth document is refused and not kept, and goes through the next time", async () => {
  const { bulk, created, struck } = await start([{ kind: "refuse-documents", status: 429, every: 2 }]);
  const { json, statuses } = await bulk("0", "1", "2");
  expect(statuses).toEqual([429, 201, 429]);
  expect(json.errors).toBe(true);
  expect(json.items[0].create).toMatchObject({
    _index: "a",
    _id: "0",
    error: { type: "rejected_execution_exception" },
  });
  expect((await bulk("0", "1", "2")).statuses).toEqual([201, 409, 201]);
  expect(created).toEqual([1, 2]);
  expect(struck()).toEqual([1]);
});

test("one document is refused for good, by the text it holds", async () => {
  const { bulk, struck } = await start([
    { kind: "refuse-documents", status: 400, holding: "poison", times: "always" },
  ]);
  expect((await bulk("0", "poison", "2")).statuses).toEqual([201, 400, 201]);
  expect((await bulk("poison")).json.items[0].create.error.type).toBe("mapper_parsing_exception");
  expect((await bulk("3")).statuses).toEqual([201]);
  expect(struck()).toEqual([2]);
});

test("whole bulk requests are answered with an error in OpenSearch's form, and nothing is done", async () => {
  const requests = { service: "es", operation: "Bulk" } as const;
  const { ask, bulk, created, struck } = await start([
    { kind: "error", code: "rejected_execution_exception", status: 429, requests },
    { kind: "error", code: "process_cluster_event_timeout_exception", status: 503, requests },
  ]);
  expect(await bulk("0")).toMatchObject({
    status: 429,
    json: { status: 429, error: { type: "rejected_execution_exception" } },
  });
  expect(await bulk("0")).toMatchObject({ status: 503 });
  expect((await ask("GET", "/_count")).status).toBe(200);
  expect(created).toEqual([]);
  expect((await bulk("0")).statuses).toEqual([201]);
  expect(struck()).toEqual([1, 1]);
});
