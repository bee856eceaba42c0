import { readFileSync } from "node:fs";
import { join } from "node:path";
import { albLinesWithTruth } from "../../../bench/inputs/alb-lines-with-truth";
import { createLineParser, type LineValue } from "../../../formats";
import { ALB } from "../../../formats/alb/format";

/** The earlier pipeline's names, in the order of its expression's groups. */
const NAMES = [
  ...[
    "type",
    "timestamp",
    "elb",
    "client_ip",
    "clent_port",
    "target_ip",
    "target_port",
    "request_processing_time",
  ],
  ...["target_processing_time", "response_processing_time", "elb_status_code", "target_status_code"],
  ...["received_bytes", "sent_bytes", "request_method", "url", "http_version", "user_agent", "ssl_cipher"],
  ...[
    "ssl_protocol",
    "target_group_arn",
    "trace_id",
    "domain_name",
    "chosen_cert_arn",
    "matched_rule_priority",
  ],
  ...["request_creation_time", "actions_executed", "redirect_url", "error_reason", "target_port_list"],
  ...["target_status_code_list", "classification", "classification_reason"],
];
const EXPRESSION =
  /([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*):([0-9]*) ([^ ]*)[:-]([0-9]*) ([-.0-9]*) ([-.0-9]*) ([-.0-9]*) (|[-0-9]*) (-|[-0-9]*) ([-0-9]*) ([-0-9]*) "([^ ]*) (.*) (- |[^ ]*)" "([^"]*)" ([A-Z0-9-_]+) ([A-Za-z0-9.-]*) ([^ ]*) "([^"]*)" "([^"]*)" "([^"]*)" ([-.0-9]*) ([^ ]*) "([^"]*)" "([^"]*)" "([^ ]*)" "([^\s]+?)" "([^\s]+)" "([^ ]*)" "([^ ]*)"/;

/** The table of docs/log-formats.md: their names to ours. */
function documentedNames(): Map<string, string> {
  const page = readFileSync(join(__dirname, "../../../docs/log-formats.md"), "utf8");
  const table = page.slice(page.indexOf("| there "), page.indexOf("All its values are texts"));
  return new Map(
    [...table.matchAll(/^\| `(\w+)`[^|]*\| `(\w+)` +\|$/gm)].map(([, there = "", here = ""]) => [
      there,
      here,
    ]),
  );
}

/** Their text for a value of ours, numbers as numbers. */
function asTheirs(name: string, value: LineValue | undefined): unknown {
  if (Array.isArray(value))
    return value.map((entry) => entry ?? "-").join(name === "actions_executed" ? "," : " ");
  return value ?? "-";
}

/** Their text, less what it has of its own: brackets, nothing for no target, and -1 for what was not measured. */
function asOurs(name: string, text: string, ours: unknown): unknown {
  if (typeof ours === "number") return Number(text);
  if (name.endsWith("_processing_time") && text === "-1") return "-";
  if (name.startsWith("target_") && text === "") return "-";
  return name.endsWith("_ip") ? text.replace(/^\[(.*)\]$/, "$1") : text;
}

test("every name of the earlier pipeline has one of ours", () => {
  const names = documentedNames();
  const parser = createLineParser({ formats: [ALB] });
  expect([...names.keys()]).toEqual(NAMES);
  expect(NAMES).toHaveLength(33);
  expect(parser.outputNames).toEqual(expect.arrayContaining([...names.values()]));
});

test("values are the same on every line that it could read", () => {
  const names = documentedNames();
  const parser = createLineParser({ formats: [ALB] });
  let compared = 0;
  for (const { line, truth } of albLinesWithTruth({ count: 300, seed: 21 })) {
    const groups = EXPRESSION.exec(line.toString())?.slice(1);
    const parsed = parser.parseBytes(line);
    // It also read malformed lines.
    if (groups === undefined || truth === null || !parsed.ok) continue;
    const theirs = new Map(NAMES.map((name, index) => [name, groups[index] ?? ""]));
    compared += 1;
    const { request } = parsed.record;
    const parts = ["request_method", "url", "http_version"];
    if (request !== undefined) expect(parts.map((name) => theirs.get(name)).join(" ")).toBe(request);
    for (const [there, here] of names) {
      if (request !== undefined && parts.includes(there)) continue;
      const ours = asTheirs(here, parsed.record[here]);
      expect([there, ours]).toEqual([there, asOurs(here, theirs.get(there) ?? "", ours)]);
    }
  }
  expect(compared).toBeGreaterThan(150);
}, 30_000);
