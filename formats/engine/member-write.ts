import { isMissing } from "../escaping";
import { isListType, isTimeType } from "../field-type";
import type { LogField, LogFormat } from "../log-format";
import type { OutputOptions } from "../output-options";
import type { Output } from "../outputs";
import { REQUEST_FORMS } from "../request-form";
import { TEXT_TYPES } from "../values";
import { compileMember, type Member } from "./member";
import type { TimeReaders } from "./time-readers";
import type { Write } from "./value";
import { listWrite } from "./write-list";
import {
  appendDecimal,
  appendInteger,
  appendStatus,
  durationWrite,
  numbersWrite,
  numberWrite,
  textWrite,
  timeWrite,
  transformedWrite,
} from "./write-value";

/** An output as the table has it. */
export interface MemberWrite {
  readonly member: Member;
  readonly write: Write;
  /** What a short cut may take it for. */
  readonly plain: "text" | "time" | "number" | "seconds" | "neither";
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
  const { source } = output;
  const isPort = (source.kind === "address" || source.kind === "request") && source.part === "port";
  const isUrlPart = source.kind === "request" && source.part !== "whole" && source.part !== "unsplit";
  const dashIsMissing = !isUrlPart || REQUEST_FORMS[format.request].dashIsMissing;
  const text = (emptyIsMissing: boolean, decodes: boolean): MemberWrite => {
    const member = compileMember(output, { isText: true, missing, emptyIsMissing, dashIsMissing });
    const { transform } = output;
    if (transform === undefined) return { member, write: textWrite(member, decodes), plain: "text" };
    return { member, write: transformedWrite(member, transform, decodes), plain: "neither" };
  };
  if (isPort) {
    const member = compileMember(output, { isText: false, missing, emptyIsMissing: true });
    if (options.numbers !== "text")
      return { member, write: numberWrite(member, appendInteger), plain: "neither" };
    return text(true, false);
  }
  if (isListType(field.type)) {
    const member = compileMember(output, { isText: false, missing, emptyIsMissing: true });
    const style = { type: field.type, asText: options.numbers === "text", missing };
    return { member, write: listWrite(member, style), plain: "neither" };
  }
  const isText = TEXT_TYPES.includes(field.type) || source.kind === "address";
  const isTimeText = isTimeType(field.type) && field.type !== "msec";
  if (output.source.kind === "time" && options.time !== "raw" && field.type !== "time_utc") {
    const member = compileMember(output, { isText: true, missing, emptyIsMissing: true });
    return { member, write: timeWrite(member, readers.of(field)), plain: "time" };
  }
  if (isText) return text(isMissing(format.escape, ""), options.decodeEscapes === true);
  if (isTimeText || output.source.kind === "time") return text(true, false);
  if (options.numbers === "text") {
    const asText = text(true, false);
    if (field.type !== "duration") return asText;
    return { ...asText, write: durationWrite(asText.member, asText.write), plain: "neither" };
  }
  const member = compileMember(output, { isText: false, missing, emptyIsMissing: true });
  switch (field.type) {
    case "status":
    case "optional_status":
      return { member, write: numberWrite(member, appendStatus), plain: "number" };
    case "integer":
    case "signed_integer":
      return { member, write: numberWrite(member, appendInteger), plain: "number" };
    case "duration":
      return {
        member,
        write: durationWrite(member, numberWrite(member, appendDecimal)),
        plain: "seconds",
      };
    case "numbers":
      return { member, write: numbersWrite(member), plain: "neither" };
    default:
      return { member, write: numberWrite(member, appendDecimal), plain: "neither" };
  }
}
