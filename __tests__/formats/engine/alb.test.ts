import { albConnectionLines } from "../../../bench/inputs/alb-connection-lines";
import { albLinesWithTruth } from "../../../bench/inputs/alb-lines-with-truth";
import { createLineEngine, createLineParser, OutputBuffer, type OutputOptions } from "../../../formats";
import { ALB, ALB_CONNECTION } from "../../../formats/alb/format";
import { compileTable } from "../../../formats/engine/table";
import { compileShapes } from "../../../formats/line-parser";
import { growth } from "../../helpers/growth";
import { albLine } from "../alb/alb-line";
import { seededNumbers } from "./nasty-lines";
import { createPair } from "./run-engine";

const lines = (count: number, seed: number): Buffer[] =>
  Array.from(albLinesWithTruth({ count, seed }), ({ line }) => Buffer.from(line));

/** What ends a value, means something in one, or is no UTF-8. */
const NASTY = [...Buffer.from('"\\ \n\r\t\0-019.:TZ'), 0x7f, 0xc3, 0xff];

const OPTIONS: Record<string, OutputOptions> = {
  "no options": {},
  "numbers as text, missing as dashes": { numbers: "text", missing: "dash" },
  "decoded escapes, time in UTC": { decodeEscapes: true, time: "utc" },
  "raw time, whole requests": { time: "raw", request: "whole" },
  "requests whole and in parts, other names, another order": {
    request: "both",
    rename: { time: "@timestamp", elb_status_code: "1", request_port: "port", client_ip: "ip" },
    drop: ["trace_id", "transformed_uri", "target_processing_time", "target_port", "request_scheme"],
    order: ["conn_trace_id", "ip", "request_query", "extra"],
  },
  "split requests in another order, without URLs": {
    drop: ["request_url", "extra"],
    order: ["request_host"],
  },
  "masked addresses and queries": {
    mask: { fields: ["client_ip", "target_ip", "ip_address"], with: "truncate" },
    query: { drop: ["id"], mask: ["q", "token"] },
  },
};

test("ALB lines have a table", () => {
  const [shape] = compileShapes({ formats: [ALB] });
  expect(shape && compileTable(shape, {})).toBeDefined();
});

test.each(Object.entries(OPTIONS))("engine and plain parser agree on ALB lines: %s", (_, output) => {
  const pair = createPair({ formats: [ALB], output });
  for (const seed of [1, 2]) {
    const batch = lines(400, seed);
    expect(JSON.stringify(pair.engine(batch))).toBe(JSON.stringify(pair.plain(batch)));
  }
});

test("they agree on ALB lines changed in one byte, or cut off anywhere", () => {
  const pair = createPair({ formats: [ALB] });
  const random = seededNumbers(3);
  let accepted = 0;
  for (const line of lines(24, 3)) {
    const changed = Array.from(line, (_, at) => {
      const mutated = Buffer.from(line);
      mutated[at] = NASTY[random() % NASTY.length] ?? 0;
      return mutated;
    });
    const cut = Array.from(line, (_, at) => line.subarray(0, at));
    const batch = [...changed, ...cut];
    const outcomes = pair.engine(batch);
    accepted += outcomes.filter(({ json }) => json !== undefined).length;
    expect(JSON.stringify(outcomes)).toBe(JSON.stringify(pair.plain(batch)));
  }
  expect(accepted).toBeGreaterThan(5_000);
}, 60_000);

test.each<[string, OutputOptions]>([
  ["no options", {}],
  ["numbers as text, another order", { numbers: "text", order: ["elb", "extra"], drop: ["tls_keyexchange"] }],
])("they agree on lines of connection logs: %s", (_, output) => {
  const pair = createPair({ formats: [ALB_CONNECTION], output });
  const batch = Array.from(albConnectionLines({ count: 400, seed: 4 }), ({ line }) => Buffer.from(line));
  expect(JSON.stringify(pair.engine(batch))).toBe(JSON.stringify(pair.plain(batch)));
});

test("they agree on who has more fields than we know", () => {
  const engine = createLineEngine({ formats: [ALB] });
  const parser = createLineParser({ formats: [ALB] });
  const out = new OutputBuffer();
  let extra = 0;
  engine.input.clear();
  const batch = lines(500, 6);
  for (const line of batch) engine.input.add(line);
  for (const [index, line] of batch.entries()) {
    engine.open(index);
    engine.next(out);
    const parsed = parser.parseBytes(line);
    if (!engine.accepted || !parsed.ok) continue;
    expect(engine.hasExtra).toBe(parsed.hasExtra === true);
    extra += engine.hasExtra ? 1 : 0;
  }
  expect(extra).toBeGreaterThan(5);
});

/** Time must grow like length, not like its square. */
test.each<[string, boolean, (size: number) => string]>([
  ["an address", false, (n) => albLine({ client: ":f".repeat(n / 2) })],
  ["a list", true, (n) => albLine({ target_port_list: `"a${" a".repeat(n / 2)}"` })],
  ["commas", false, (n) => albLine({ actions_executed: `"${",".repeat(n)}"` })],
  ["a scheme", true, (n) => albLine({ request: `"GET ${"a".repeat(n)} HTTP/1.1"` })],
  ["a host", true, (n) => albLine({ request: `"GET http://${"a".repeat(n)} HTTP/1.1"` })],
  ["a query", true, (n) => albLine({ request: `"GET http://h:80/${"?".repeat(n)} HTTP/1.1"` })],
  ["a decimal", false, (n) => albLine({ request_processing_time: `0.${"1".repeat(n)}` })],
  ["an id", true, (n) => albLine({ conn_trace_id: "a".repeat(n) })],
  ["quotes behind the known fields", true, (n) => `${albLine()} ::1 "${'\\"'.repeat(n / 2)}`],
])("a line of %s takes linear time", (_, accepted, hostile) => {
  const engine = createLineEngine({ formats: [ALB] });
  const out = new OutputBuffer();
  const read = (size: number) => {
    const line = Buffer.from(hostile(size));
    return () => {
      engine.input.clear();
      out.clear();
      engine.input.add(line);
      engine.open(0);
      expect(engine.next(out) && engine.accepted).toBe(accepted);
    };
  };
  // 16 where it is linear, 256 where it is quadratic.
  expect(growth(read, { small: 16_384, large: 262_144 })).toBeLessThan(64);
});
