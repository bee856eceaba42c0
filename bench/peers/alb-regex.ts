import type { LineToObject } from "./peer";

/**
 * The expression that AWS's documentation gives for these lines, with the names and types of its columns; what stands
 * behind `conn_trace_id` is its last group, and is no column.
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-alb-access-logs-table.html
 */
export const ALB_REGEX =
  /([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*):([0-9]*) ([^ ]*)[:-]([0-9]*) ([-.0-9]*) ([-.0-9]*) ([-.0-9]*) (|[-0-9]*) (-|[-0-9]*) ([-0-9]*) ([-0-9]*) "([^ ]*) (.*) (- |[^ ]*)" "([^"]*)" ([A-Z0-9-_]+) ([A-Za-z0-9.-]*) ([^ ]*) "([^"]*)" "([^"]*)" "([^"]*)" ([-.0-9]*) ([^ ]*) "([^"]*)" "([^"]*)" "([^ ]*)" "([^\s]+?)" "([^\s]+)" "([^ ]*)" "([^ ]*)" ?([^ ]*)? ?( .*)?/;

const COLUMNS = [
  ...[
    "type",
    "time",
    "elb",
    "client_ip",
    "client_port",
    "target_ip",
    "target_port",
    "request_processing_time",
  ],
  ...["target_processing_time", "response_processing_time", "elb_status_code", "target_status_code"],
  ...[
    "received_bytes",
    "sent_bytes",
    "request_verb",
    "request_url",
    "request_proto",
    "user_agent",
    "ssl_cipher",
  ],
  ...[
    "ssl_protocol",
    "target_group_arn",
    "trace_id",
    "domain_name",
    "chosen_cert_arn",
    "matched_rule_priority",
  ],
  ...["request_creation_time", "actions_executed", "redirect_url", "lambda_error_reason", "target_port_list"],
  ...["target_status_code_list", "classification", "classification_reason", "conn_trace_id"],
];

const NUMBERS: ReadonlySet<string> = new Set([
  ...["client_port", "target_port", "request_processing_time", "target_processing_time"],
  ...["response_processing_time", "elb_status_code", "received_bytes", "sent_bytes"],
]);

/** What a function does with it: a match, and an object of the columns for JSON. */
export function albRegex(): LineToObject {
  return (line) => {
    const match = ALB_REGEX.exec(line);
    if (match === null) return undefined;
    const entries = COLUMNS.map((name, index): [string, string | number | undefined] => {
      const text = match[index + 1];
      return [name, NUMBERS.has(name) && text !== "" ? Number(text) : text];
    });
    return Object.fromEntries(entries);
  };
}

/** Bulk bytes by such a parser: an action line and a document for each line that it can read. */
export function bulkWith(parse: LineToObject, object: Buffer): Buffer {
  let bulk = "";
  for (const [at, line] of object.toString().split("\n").entries()) {
    const parsed = line === "" ? undefined : parse(line);
    if (parsed === undefined) continue;
    const create = {
      _index: `alb-${line.split(" ", 2)[1]?.slice(0, 10).replaceAll("-", ".")}`,
      _id: `bench-${at}`,
    };
    bulk += `${JSON.stringify({ create })}\n${JSON.stringify(parsed)}\n`;
  }
  return Buffer.from(bulk);
}
