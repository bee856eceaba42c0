import type { LineToObject } from "./peer";

/** Up to the closing quote; a backslash takes the character behind it along. */
const QUOTED = String.raw`[^"\\]*(?:\\.[^"\\]*)*`;
const TIME_LOCAL = String.raw`\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}`;
/** `METHOD URI HTTP/x.y`, where the URI is not empty and may hold blanks. */
const REQUEST_LINE = String.raw`(?<method>[!#$%&'*+.^_\`|~0-9A-Za-z-]+) (?! HTTP/\d\.\d")(?<uri>${QUOTED}) (?<protocol>HTTP/\d\.\d)`;

/** Anchored at both ends; the user may hold blanks and brackets, because the time after it has a form of its own. */
const COMBINED_LINE = new RegExp(
  [
    String.raw`^(?<address>\S+) - (?<user>.+?) \[(?<time>${TIME_LOCAL})\] `,
    String.raw`"(?:${REQUEST_LINE}|(?<request>${QUOTED}))" (?<status>\d{3}) (?<bytes>\d+|-) `,
    `"(?<referer>${QUOTED})" "(?<agent>${QUOTED})"$`,
  ].join(""),
);
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** What a careful author writes by hand: one named-group expression, right on our lines, and an object for JSON. */
export function namedRegex(): LineToObject {
  return (line) => {
    const groups = COMBINED_LINE.exec(line)?.groups;
    if (groups === undefined) return undefined;
    const time = isoTime(groups.time ?? "");
    if (time === undefined) return undefined;
    const { address, user, method, uri, protocol, request, status, bytes, referer, agent } = groups;
    const remote_user = orNull(user);
    const body_bytes_sent = bytes === "-" ? null : Number(bytes);
    const http_referer = orNull(referer);
    const http_user_agent = orNull(agent);
    const rest = { status: Number(status), body_bytes_sent, http_referer, http_user_agent };
    if (method === undefined) {
      return { remote_addr: address, remote_user, time, request: orNull(request), ...rest };
    }
    return {
      remote_addr: address,
      remote_user,
      time,
      request_method: method,
      request_uri: uri,
      server_protocol: protocol,
      ...rest,
    };
  };
}

/** From 10/Aug/2020:15:18:51 +0900; nothing where there is no such month. */
function isoTime(timeLocal: string): string | undefined {
  const month = MONTHS.indexOf(timeLocal.slice(3, 6)) + 1;
  if (month === 0) return undefined;
  const date = `${timeLocal.slice(7, 11)}-${month < 10 ? "0" : ""}${month}-${timeLocal.slice(0, 2)}`;
  return `${date}T${timeLocal.slice(12, 20)}${timeLocal.slice(21, 24)}:${timeLocal.slice(24)}`;
}

const orNull = (text: string | undefined): string | null | undefined => (text === "-" ? null : text);
