import type { LineRecord } from "../../../formats/line-parser";
import type { Answer } from "./exchange";
import type { LoggedRequest, Text } from "./sending";

/** The record a request must become, without its time: what was sent, and what its client saw as the answer. */
export function expectedRecord(
  logged: LoggedRequest,
  { host, answer }: { host: string; answer: Answer | undefined },
): LineRecord {
  const { request, unanswered } = logged;
  const seen = answer ?? (unanswered === undefined ? undefined : { status: unanswered, bodyBytes: 0 });
  if (seen === undefined) throw new Error(`no answer to ${JSON.stringify(logged)}`);
  const isWhole = typeof request === "string" || Buffer.isBuffer(request);
  return {
    remote_addr: host,
    remote_user: escapedOrNull(logged.user),
    ...(isWhole
      ? { request: escaped(request) }
      : { request_method: request[0], request_uri: escaped(request[1]), server_protocol: request[2] }),
    status: seen.status,
    body_bytes_sent: seen.bodyBytes,
    http_referer: escapedOrNull(logged.referer),
    http_user_agent: escapedOrNull(logged.agent),
    http_x_forwarded_for: escapedOrNull(logged.forwardedFor),
  };
}

/** A record as the `main` line that it came from: no two lines give the same record. */
export function lineOf(record: LineRecord): string {
  const { remote_addr, remote_user, status, body_bytes_sent, http_referer, http_user_agent } = record;
  const request =
    record.request ?? [record.request_method, record.request_uri, record.server_protocol].join(" ");
  const quoted = [http_referer, http_user_agent, record.http_x_forwarded_for].map(
    (text) => `"${text ?? "-"}"`,
  );
  const time = timeLocal(String(record.time));
  return `${remote_addr} - ${remote_user ?? "-"} [${time}] "${request}" ${status} ${body_bytes_sent} ${quoted.join(" ")}`;
}

/** `2026-01-31T09:20:00+09:00` as `31/Jan/2026:09:20:00 +0900`. */
function timeLocal(iso: string): string {
  const [, year, month, day, clock, offset] =
    /^(\d{4})-(\d\d)-(\d\d)T([\d:]{8})([+-]\d\d:\d\d)$/.exec(iso) ?? [];
  const name = new Date(`${year}-${month}-01T00:00:00Z`).toLocaleString("en-US", {
    month: "short",
    timeZone: "UTC",
  });
  return `${day}/${name}/${year}:${clock} ${offset?.replace(":", "")}`;
}

const escapedOrNull = (text: Text | undefined): string | null => (text === undefined ? null : escaped(text));

/** `escape=default`: https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format */
function escaped(text: Text): string {
  let line = "";
  for (const byte of Buffer.from(text as string)) {
    const plain = byte >= 32 && byte <= 126 && byte !== 0x22 && byte !== 0x5c;
    line += plain ? String.fromCharCode(byte) : `\\x${byte.toString(16).toUpperCase().padStart(2, "0")}`;
  }
  return line;
}
