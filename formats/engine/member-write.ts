import { isMissing } from "../escaping";
import type { LogField, LogFormat } from "../log-format";
import type { OutputOptions } from "../output-options";
import type { Output } from "../outputs";
import type { Write } from "./column";
import { compileMember, type Member } from "./member";
import type { TimeReaders } from "./time-reader";
import {
  appendDecimal,
  appendInteger,
  appendStatus,
  numbersWrite,
  numberWrite,
  textWrite,
  timeWrite,
} from "./write-value";

/** An output as the table has it. */
export interface MemberWrite {
  readonly member: Member;
  readonly write: Write;
  /** What a short cut may take it for. */
  readonly plain: "text" | "time" | "number" | "neither";
}

/** What writing depends on besides the output. */
export interface WriteContext {
  readonly format: LogFormat;
  readonly options: OutputOptions;
  readonly readers: TimeReaders;
}

/** Compiles an output that is a value of the line, or a part of one. */
export function compileMemberWrite(output: Output, field: LogField, context: WriteContext): MemberWrite {
  const { format, options, readers } = context;
  const missing = options.missing === "dash" ? '"-"' : "null";
  const text = (emptyIsMissing: boolean, decodes: boolean): MemberWrite => {
    const member = compileMember(output, { isText: true, missing, emptyIsMissing });
    return { member, write: textWrite(member, decodes), plain: "text" };
  };
  const isText = field.type === "text" || field.type === "token" || field.type === "request_id";
  if (output.source.kind === "time" && options.time !== "raw") {
    const member = compileMember(output, { isText: true, missing, emptyIsMissing: true });
    return { member, write: timeWrite(member, readers.of(field)), plain: "time" };
  }
  if (isText) return text(isMissing(format.escape, ""), options.decodeEscapes === true);
  const isTime = field.type === "time_local" || field.type === "time_iso8601";
  if (isTime || output.source.kind === "time" || options.numbers === "text") return text(true, false);
  const member = compileMember(output, { isText: false, missing, emptyIsMissing: true });
  switch (field.type) {
    case "status":
      return { member, write: numberWrite(member, appendStatus), plain: "number" };
    case "integer":
      return { member, write: numberWrite(member, appendInteger), plain: "number" };
    case "numbers":
      return { member, write: numbersWrite(member), plain: "neither" };
    default:
      return { member, write: numberWrite(member, appendDecimal), plain: "neither" };
  }
}
