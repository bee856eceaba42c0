import { recordColumns } from "../../formats";
import { ALB, ALB_CONNECTION } from "../../formats/alb/format";
import { SAVED_OBJECTS } from "../../search/dashboards/dashboard";
import { type FieldMapping, mappingOf } from "../../search/mapping";

const requests = mappingOf(recordColumns({ formats: [ALB] }));
const connections = mappingOf(recordColumns({ formats: [ALB_CONNECTION] }));
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
  const { client_ip, target_ip, target_status_code_list, actions_executed } = requests.properties;
  expect({ client_ip, target_ip }).toEqual({ client_ip: { type: "ip" }, target_ip: { type: "ip" } });
  expect({ target_status_code_list, actions_executed }).toEqual({
    target_status_code_list: { type: "integer" },
    actions_executed: KEYWORD,
  });
  expect(connections.properties).toMatchObject({ client_ip: { type: "ip" }, ip_address: { type: "ip" } });
});

it("has every field that a dashboard looks at", () => {
  const looked = [...JSON.stringify(SAVED_OBJECTS).matchAll(/\\"field\\":\\"([\w.]+)\\"/g)].map(
    ([, field]) => field,
  );
  expect(looked.length).toBeGreaterThan(5);
  const known = Object.keys(requests.properties);
  expect(looked.filter((field) => !known.includes((field ?? "").split(".")[0] ?? ""))).toEqual([]);
});

it("keeps what it does not know, and guesses nothing", () => {
  expect([requests.dynamic, connections.dynamic]).toEqual([false, false]);
});

it("has no keyword that could become longer than Lucene's longest term", () => {
  const all = { ...requests.properties, ...connections.properties };
  const keywords = Object.values(all).filter(({ type }) => type === "keyword");
  expect(keywords.length).toBeGreaterThan(10);
  for (const { ignore_above } of keywords) expect((ignore_above ?? Infinity) * 4).toBeLessThanOrEqual(32_766);
});
