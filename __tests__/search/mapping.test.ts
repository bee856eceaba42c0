import { recordColumns } from "../../formats";
import { ALB } from "../../formats/alb/format";
import { CONNECTION_COLUMNS } from "../../search/connection-columns";
import { type FieldMapping, mappingOf } from "../../search/mapping";

const requests = mappingOf(recordColumns({ formats: [ALB] }));
const KEYWORD: FieldMapping = { type: "keyword", ignore_above: 8_191 };

it("has a field for every name that a record can have", () => {
  expect(Object.keys(requests.properties)).toEqual(
    recordColumns({ formats: [ALB] }).map((column) => column.name),
  );
});

it.each<[string, FieldMapping]>([
  ["time", { type: "date" }],
  ["request_creation_time", { type: "date" }],
  ["target_processing_time", { type: "float" }],
  ["elb_status_code", { type: "integer" }],
  ["sent_bytes", { type: "long" }],
  ["matched_rule_priority", { type: "long" }],
  ["elb", KEYWORD],
  ["extra", KEYWORD],
  ["user_agent", { ...KEYWORD, fields: { text: { type: "text" } } }],
])("indexes %s as what it is", (name, mapping) => {
  expect(requests.properties[name]).toEqual(mapping);
});

it("indexes addresses as addresses, and lists as their entries", () => {
  const columns = [
    { name: "client_ip", type: "string" },
    { name: "ip_address", type: "string" },
    { name: "target_status_code_list", type: "array<int>" },
    { name: "actions_executed", type: "array<string>" },
  ];
  expect(mappingOf(columns as Parameters<typeof mappingOf>[0]).properties).toEqual({
    client_ip: { type: "ip" },
    ip_address: { type: "ip" },
    target_status_code_list: { type: "integer" },
    actions_executed: KEYWORD,
  });
});

it("keeps what it does not know, and guesses nothing", () => {
  expect([requests.dynamic, mappingOf(CONNECTION_COLUMNS).dynamic]).toEqual([false, false]);
});

it("has no keyword that could become longer than Lucene's longest term", () => {
  const all = { ...requests.properties, ...mappingOf(CONNECTION_COLUMNS).properties };
  const keywords = Object.values(all).filter(({ type }) => type === "keyword");
  expect(keywords.length).toBeGreaterThan(10);
  for (const { ignore_above } of keywords) expect((ignore_above ?? Infinity) * 4).toBeLessThanOrEqual(32_766);
});
