import {
  COMBINED,
  createLineParser,
  EXTENDED,
  type LineRecord,
  type OutputOptions,
  type RecordOf,
} from "../../formats";

/** true only for one and the same type; the compiler checks each use. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const checked = <_ extends true>(): boolean => true;

type CombinedFields = {
  remote_addr: string | null;
  remote_user: string | null;
  time: string;
  status: number;
  body_bytes_sent: number | null;
  http_referer: string | null;
  http_user_agent: string | null;
};
type Split = { request_method: string; request_uri: string; server_protocol: string };
type Flat<T> = { [Key in keyof T]: T[Key] };

test("combined gives its fields, and the request in parts or whole", () => {
  type Expected = Flat<CombinedFields & Split> | Flat<CombinedFields & { request: string | null }>;
  expect(
    checked<[RecordOf<typeof COMBINED>] extends [Expected] ? true : false>() &&
      checked<[Expected] extends [RecordOf<typeof COMBINED>] ? true : false>(),
  ).toBe(true);
});

test("each type of field gives its type of value", () => {
  type Own = RecordOf<'$msec ${time_iso8601} $request_time "$upstream_status" $request_id $pid'>;
  type Expected = {
    time: string;
    time_iso8601: string;
    request_time: number | null;
    upstream_status: number | string | null;
    request_id: string | null;
    pid: number | null;
  };
  type Both = [Own] extends [Expected] ? ([Expected] extends [Own] ? true : false) : false;
  expect(checked<Both>()).toBe(true);
});

test("the format's own types count", () => {
  type Own = RecordOf<"$msec $backend_ms", { backend_ms: "decimal" }>;
  expect(checked<Same<Own["backend_ms"], number | null>>()).toBe(true);
});

test("a second time stays under its own name, msec as a number", () => {
  type Own = RecordOf<"$time_local $msec">;
  expect(checked<Same<Own["msec"], number>>() && checked<Same<Own["time"], string>>()).toBe(true);
});

test("without a time there is no record, and an unknown format gives the general record", () => {
  expect(checked<Same<RecordOf<"$status">, never>>() && checked<Same<RecordOf<string>, LineRecord>>()).toBe(
    true,
  );
});

test("a name that is not in the format is an error of the compiler", () => {
  type Name = keyof RecordOf<"$msec $status">;
  const names: Name[] = ["time", "status"];
  // @ts-expect-error: the format has no $host
  names.push("host");
  expect(names).toHaveLength(3);
});

test("the type's names are the record's names", () => {
  const line = `::1 - - [10/Aug/2020:15:18:51 +0900] "-" 400 0 "-" "-" "-" 0.001 "-" "x" ${"0f".repeat(16)}`;
  const parsed = createLineParser({ formats: [{ name: "extended", format: EXTENDED }] }).parse(line);
  type Whole = Extract<RecordOf<typeof EXTENDED>, { request: string | null }>;
  const names: Record<keyof Whole, true> = {
    remote_addr: true,
    remote_user: true,
    time: true,
    request: true,
    status: true,
    body_bytes_sent: true,
    http_referer: true,
    http_user_agent: true,
    http_x_forwarded_for: true,
    request_time: true,
    upstream_response_time: true,
    host: true,
    request_id: true,
  };
  expect(parsed.ok && Object.keys(parsed.record)).toEqual(Object.keys(names));
});

test("mask and query change no name and no type", () => {
  const line = '::1 - - [10/Aug/2020:15:18:51 +0900] "GET /?a=1&token=x HTTP/1.1" 200 0 "/?token=x" "-"';
  const output: OutputOptions = {
    mask: { fields: ["remote_addr", "remote_user"], with: "truncate" },
    query: { drop: ["token"] },
  };
  const parsed = createLineParser({ formats: [{ name: "combined", format: COMBINED }], output }).parse(line);
  const expected: RecordOf<typeof COMBINED> = {
    remote_addr: "::",
    remote_user: null,
    time: "2020-08-10T15:18:51+09:00",
    request_method: "GET",
    request_uri: "/?a=1",
    server_protocol: "HTTP/1.1",
    status: 200,
    body_bytes_sent: 0,
    http_referer: "/",
    http_user_agent: null,
  };
  expect(parsed.ok && parsed.record).toEqual(expected);
});
