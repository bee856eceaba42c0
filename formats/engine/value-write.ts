import type { LogField } from "../log-format";
import type { Output } from "../outputs";
import type { RequestPart } from "../request-form";
import { compileMemberWrite, type MemberWrite, type WriteContext } from "./member-write";
import type { Reorder } from "./reorder";
import type { Write } from "./value";
import { encodeLiteral } from "./words";
import { addressWrite } from "./write-address";
import { type RequestKeys, requestWrite } from "./write-request";
import type { Extra } from "./write-rest";
import { urlRequestWrite } from "./write-url-request";
import { missingWrite, writeNothing } from "./write-value";

/** What the values of a format are written with. */
export interface ValueContext extends WriteContext {
  readonly outputs: readonly Output[];
  /** Where records have another order than lines. */
  readonly reorder: Reorder | undefined;
  readonly extra: Extra;
}

type Part = MemberWrite & { readonly output: Output };

/** The order in which a request has its outputs. */
const PARTS: readonly RequestPart[] = [
  ...(["whole", "method", "uri", "url", "scheme", "host", "port", "path", "query", "protocol"] as const),
  "unsplit",
];

/** The outputs that come from a field, in the order in which they are written. */
export function outputsOf(field: LogField, outputs: readonly Output[]): Output[] {
  const rank = (output: Output): number => PARTS.indexOf(partOf(output) ?? "whole");
  return outputs
    .filter(({ source }) => source.kind !== "constant" && source.field === field)
    .sort((a, b) => rank(a) - rank(b));
}

/** What a field becomes, if that is one member. */
export function singleOutput(field: LogField, context: ValueContext): MemberWrite | undefined {
  const [output, ...others] = outputsOf(field, context.outputs);
  return output === undefined || others.length > 0 ? undefined : compileMemberWrite(output, field, context);
}

/** What is written around a request's parts, if these are all that is written of one that can be split. */
export function splitKeys(field: LogField, context: ValueContext): RequestKeys | undefined {
  const outputs = outputsOf(field, context.outputs);
  const find = (part: RequestPart): Output | undefined => outputs.find((one) => partOf(one) === part);
  const [method, uri, protocol] = [find("method"), find("uri"), find("protocol")];
  if (!method || !uri || !protocol || find("whole") !== undefined) return undefined;
  if ([method, uri, protocol].some(({ transform }) => transform !== undefined)) return undefined;
  const quoted = ({ name }: Output): string => `,${JSON.stringify(name)}:"`;
  return {
    method: encodeLiteral(quoted(method)),
    uri: encodeLiteral(`"${quoted(uri)}`),
    protocol: encodeLiteral(`"${quoted(protocol)}`),
  };
}

/**
 * Compiles what writes a field's value. A request may become several members, an address two, any other one, or none if
 * dropped.
 */
export function compileWrite(field: LogField, context: ValueContext): Write {
  const { options, reorder, format } = context;
  const parts = outputsOf(field, context.outputs).map((output): Part => {
    const compiled = compileMemberWrite(output, field, context);
    return { ...compiled, output, write: reorder?.marked(compiled.write, output) ?? compiled.write };
  });
  const find = (part: RequestPart): Part | undefined => parts.find(({ output }) => partOf(output) === part);
  const writeOf = (part: RequestPart): Write => find(part)?.write ?? writeNothing;
  if (field.type === "address") {
    const partWrite = (wanted: "ip" | "port"): Write =>
      parts.find(({ output: { source } }) => source.kind === "address" && source.part === wanted)?.write ??
      writeNothing;
    return addressWrite({ ip: partWrite("ip"), port: partWrite("port") });
  }
  const split = parts.filter(({ output }) => partOf(output) !== undefined && partOf(output) !== "whole");
  if (split.length === 0) return parts[0]?.write ?? writeNothing;
  const missingOf = ({ output, member }: Part): Write => {
    const write = missingWrite(member);
    return reorder?.marked(write, output) ?? write;
  };
  const missing = split.map(missingOf);
  const everyMissing: Write = (...place) => missing.every((write) => write(...place));
  const unsplit = options.request === "both" ? everyMissing : writeOf("unsplit");
  const [whole, method, protocol] = [writeOf("whole"), writeOf("method"), writeOf("protocol")];
  if (format.request === "uri")
    return requestWrite({ whole, method, uri: writeOf("uri"), protocol, unsplit });
  const query = find("query");
  return urlRequestWrite({
    whole,
    method,
    url: writeOf("url"),
    scheme: writeOf("scheme"),
    host: writeOf("host"),
    port: writeOf("port"),
    path: writeOf("path"),
    query: writeOf("query"),
    noQuery: query ? missingOf(query) : writeNothing,
    protocol,
    unsplit,
  });
}

function partOf({ source }: Output): RequestPart | undefined {
  return source.kind === "request" ? source.part : undefined;
}
