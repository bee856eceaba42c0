import { addressAndPort, isAddress } from "./addresses";
import { iso8601 } from "./calendar";
import type { OracleValue } from "./kinds";
import type { LineOracle } from "./line-oracle";

type AlbValue = OracleValue | readonly OracleValue[];
type Members = Readonly<Record<string, AlbValue>>;

/** What a field's text becomes in the record; undefined: the text is none of the field. */
type Read = (name: string, text: string) => Members | undefined;

const one =
  (read: (text: string) => AlbValue | undefined): Read =>
  (name, text) => {
    const value = text === "-" ? null : read(text);
    return value === undefined ? undefined : { [name]: value };
  };
const when = (rule: (text: string) => boolean, value: (text: string) => AlbValue = (text) => text): Read =>
  one((text) => (rule(text) ? value(text) : undefined));

const withoutBareQuotes = (text: string): boolean => !text.replace(/\\./gs, "").includes('"');
const text = when(() => true);
const token = when(
  (value) => value !== "" && withoutBareQuotes(value) && [...value].every((character) => character > " "),
);
const ip = when(isAddress);
const isTime = (value: string): boolean => {
  const [, seconds] = /^(.{19})\.\d{6}Z$/.exec(value) ?? [];
  return seconds !== undefined && iso8601(`${seconds}+00:00`) !== undefined;
};
/** The one kind for which a dash is nothing. */
const time: Read = (name, value) => (isTime(value) ? { [name]: value } : undefined);
const isDecimal = (value: string): boolean =>
  /^(0|[1-9]\d*)(\.\d+)?$/.test(value) && value.replace(".", "").length <= 15;
const isWhole = (value: string): boolean => /^(0|[1-9]\d*)$/.test(value) && BigInt(value) < 2n ** 53n;
const status = when((value) => /^\d{3}$/.test(value), Number);
const seconds = one((value) => (value === "-1" ? null : isDecimal(value) ? Number(value) : undefined));
const decimal = when(isDecimal, Number);
const whole = when(isWhole, Number);
const signed = when((value) => isWhole(value.replace(/^-(?!0)/, "")), Number);
const list = (separator: string, entry: (text: string) => OracleValue | undefined): Read =>
  one((value) => {
    const entries = value.split(separator).map((part) => (part === "-" ? null : entry(part)));
    return entries.includes(undefined) ? undefined : (entries as OracleValue[]);
  });
const word = (part: string): string | undefined =>
  /^[!-~]+$/.test(part) && !/["\\]/.test(part) ? part : undefined;
const address: Read = (name, value) => {
  const found = value === "-" ? { ip: null, port: null } : addressAndPort(value);
  return found && { [`${name}_ip`]: found.ip, [`${name}_port`]: found.port };
};
const request: Read = (name, value) => {
  const found =
    /^([\w!#$%&'*+.^`|~-]+) (([A-Za-z][\w+.-]*):\/\/(\[[\da-fA-F:.]+\]|[\w.~%!$&'()*+,;=-]+):(\d+)(\/[^?]*)(\?.*)?) (HTTP\/\d\.\d)$/s.exec(
      value,
    );
  const [, method = "", url = "", scheme = "", host = "", port = "", path = "", query, protocol = ""] =
    found ?? [];
  const isPort = String(Number(port)) === port && Number(port) < 65_536;
  if (!found || method === "-" || host === "-" || !isPort || scheme.includes("_"))
    return { [name]: value === "-" ? null : value };
  return {
    request_method: method,
    request_url: url,
    request_scheme: scheme,
    request_host: host,
    request_port: Number(port),
    request_path: path,
    request_query: query === undefined ? null : query.slice(1),
    server_protocol: protocol,
  };
};
/** Visible in the middle of a line; at its end, of the form that tells a whole one. */
const traceId = when((value) => /^[!-~]+$/.test(value) && !value.includes('"'));
const WHOLE_TRACE_ID = /^(-|TID_[0-9a-f]{32})$/;

type Field = readonly [name: string, read: Read];

interface Fields {
  /** Every line has them; names in quotes stand in quotes. */
  readonly always: readonly Field[];
  readonly added: readonly Field[];
  readonly later: readonly Field[];
}

const ACCESS: Fields = {
  always: [
    ["type", token],
    ["time", time],
    ["elb", token],
    ["client", address],
    ["target", address],
    ["request_processing_time", seconds],
    ["target_processing_time", seconds],
    ["response_processing_time", seconds],
    ["elb_status_code", status],
    ["target_status_code", status],
    ["received_bytes", whole],
    ["sent_bytes", whole],
    ['"request"', request],
    ['"user_agent"', text],
    ["ssl_cipher", token],
    ["ssl_protocol", token],
    ["target_group_arn", token],
    ['"trace_id"', text],
    ['"domain_name"', text],
    ['"chosen_cert_arn"', text],
    ["matched_rule_priority", signed],
    ["request_creation_time", time],
    ['"actions_executed"', list(",", word)],
    ['"redirect_url"', text],
    ['"error_reason"', text],
    ['"target_port_list"', list(" ", word)],
    ['"target_status_code_list"', list(" ", (part) => (/^\d{3}$/.test(part) ? Number(part) : undefined))],
    ['"classification"', text],
    ['"classification_reason"', text],
  ],
  added: [
    ["conn_trace_id", traceId],
    ['"transformed_host"', text],
    ['"transformed_uri"', text],
    ['"request_transform_status"', text],
  ],
  later: [
    ["ip_address", ip],
    ['"target_error_code"', text],
    ['"elb_error_code"', text],
  ],
};

const CONNECTION: Fields = {
  always: [
    ["time", time],
    ["client_ip", ip],
    ["client_port", whole],
    ["listener_port", whole],
    ["tls_protocol", token],
    ["tls_cipher", token],
    ["tls_handshake_latency", decimal],
    ['"leaf_client_cert_subject"', text],
    ["leaf_client_cert_validity", token],
    ["leaf_client_cert_serial_number", token],
    ["tls_verify_status", token],
    ["conn_trace_id", traceId],
  ],
  added: [],
  later: [
    ["tls_keyexchange", when((value) => word(value) !== undefined)],
    ["elb", when((value) => word(value) !== undefined)],
    ["ip_address", ip],
  ],
};

/**
 * What docs/log-formats.md says of ALB's lines, in the plainest way: one field after the other is cut off the line's
 * front and read. Shares no code with `formats/`.
 */
export function createAlbOracle(kind: "access" | "connection"): LineOracle<AlbValue> {
  const { always, added, later } = kind === "access" ? ACCESS : CONNECTION;
  return (line) => {
    const whole = utf8(line);
    let record: Members = {};
    let rest = whole;
    /** Takes the field off the front; false if it is not there. */
    const take = ([quotedName, read]: Field): boolean => {
      const name = quotedName.replaceAll('"', "");
      const expression = name === quotedName ? /^([^ ]*)(?: (?=.)|$)/s : /^"((?:[^"\\]|\\.)*)"(?: (?=.)|$)/s;
      const [all = "", value = ""] = expression.exec(rest ?? "") ?? ["", undefined];
      if (all === "" || rest === undefined) return false;
      const behind = rest.slice(all.length);
      const endsLine = behind === "";
      const members =
        read === traceId && endsLine && !WHOLE_TRACE_ID.test(value) ? undefined : read(name, value);
      if (members === undefined) return false;
      record = { ...record, ...members };
      rest = behind;
      return true;
    };
    for (const field of always) if (!take(field)) return undefined;
    for (const field of added) if (rest !== "" && !take(field)) return undefined;
    for (const field of later) if (rest === "" || !take(field)) break;
    if (rest !== "") record = { ...record, extra: rest === "-" ? null : (rest ?? "") };
    const stamp = String(record.time);
    const seconds = Date.parse(`${stamp.slice(0, 19)}Z`) / 1_000;
    return { record, epochSeconds: Number(`${seconds}${stamp.slice(19, 26)}`) };
  };
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
