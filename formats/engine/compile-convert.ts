import type { FieldStep, LogField } from "../log-format";
import type { Output } from "../outputs";
import type { RequestPart } from "../request-form";
import { addressConvert } from "./convert-address";
import { wordListConvert } from "./convert-list";
import { connTraceIdConvert, timeTextConvert } from "./convert-text";
import { type UrlRequestKeys, urlRequestConvert } from "./convert-url-request";
import type { Convert } from "./value";
import { outputsOf, singleOutput, type ValueContext } from "./value-write";
import { encodeLiteral } from "./words";

/** The short cut for a value of the types that only ALB's lines have; undefined: there is none. */
export function compileConvert(step: FieldStep, context: ValueContext): Convert | undefined {
  const { field, ending } = step;
  if (field.name === "request" && ending.by === "character" && ending.character === '"')
    return context.format.request === "url" ? urlConvert(field, context) : undefined;
  if (field.type === "address") return ipPortConvert(field, context);
  const single = singleOutput(field, context);
  if (single === undefined) return undefined;
  const { member, plain } = single;
  switch (field.type) {
    case "time_utc":
      return plain === "text" ? timeTextConvert(member, context.readers.of(field)) : undefined;
    case "conn_trace_id":
      return plain === "text" ? connTraceIdConvert(member) : undefined;
    case "comma_list":
    case "word_list":
      return wordListConvert(field.type, member);
    default:
      return undefined;
  }
}

const keyOf = ({ name }: Output): string => `,${JSON.stringify(name)}:`;

function ipPortConvert(field: LogField, { outputs, options }: ValueContext): Convert | undefined {
  const [ip, port] = outputsOf(field, outputs);
  if (ip === undefined || port === undefined || ip.transform !== undefined || options.numbers === "text")
    return undefined;
  const missing = options.missing === "dash" ? '"-"' : "null";
  return addressConvert({
    ip: encodeLiteral(`${keyOf(ip)}"`),
    port: encodeLiteral(`"${keyOf(port)}`),
    missing: encodeLiteral(keyOf(ip) + missing + keyOf(port) + missing),
  });
}

function urlConvert(field: LogField, context: ValueContext): Convert | undefined {
  const keys = urlRequestKeys(outputsOf(field, context.outputs), context);
  return keys && urlRequestConvert(keys);
}

const PARTS = ["method", "url", "scheme", "host", "port", "path", "query", "protocol"] as const;

/** What is written around a request's parts, if these are all that is written of one that can be split. */
function urlRequestKeys(outputs: readonly Output[], { options }: ValueContext): UrlRequestKeys | undefined {
  const find = (wanted: RequestPart): Output | undefined =>
    outputs.find(({ source }) => source.kind === "request" && source.part === wanted);
  const found = PARTS.map(find);
  const [method, url, scheme, host, port, path, query, protocol] = found;
  if (!method || !url || !scheme || !host || !port || !path || !query || !protocol) return undefined;
  if (find("whole") !== undefined || options.numbers === "text") return undefined;
  if (found.some((output) => output?.transform !== undefined)) return undefined;
  const missing = options.missing === "dash" ? '"-"' : "null";
  return {
    method: encodeLiteral(`${keyOf(method)}"`),
    url: encodeLiteral(`"${keyOf(url)}"`),
    scheme: encodeLiteral(`"${keyOf(scheme)}"`),
    host: encodeLiteral(`"${keyOf(host)}"`),
    port: encodeLiteral(`"${keyOf(port)}`),
    path: encodeLiteral(`${keyOf(path)}"`),
    query: encodeLiteral(`"${keyOf(query)}"`),
    noQueryProtocol: encodeLiteral(`"${keyOf(query)}${missing}${keyOf(protocol)}"`),
    protocol: encodeLiteral(`"${keyOf(protocol)}"`),
  };
}
