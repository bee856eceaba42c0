import type { LogField, LogFormat } from "./log-format";
import type { OutputOptions } from "./output-options";
import { type RequestLine, splitRequest } from "./request-line";
import {
  fieldValue,
  type LineValue,
  missingValue,
  type Transform,
  textValue,
  timeValue,
  transformedValue,
  type ValueStyle,
} from "./values";

/** What an output is made of, as data: the engine's table is compiled from it. */
export type OutputSource =
  | { readonly kind: "time"; readonly field: LogField }
  | { readonly kind: "field"; readonly field: LogField }
  /** `$request`: whole, whole unless it can be split, or a part of it. */
  | { readonly kind: "request"; readonly field: LogField; readonly part: RequestPart }
  | { readonly kind: "constant"; readonly value: string | number | boolean };

export type RequestPart = keyof RequestLine | "whole" | "unsplit";

/** One name of a format's records, and how its value is found among the texts of a line. */
export interface Output {
  readonly name: string;
  readonly source: OutputSource;
  /** Text outputs only: what becomes of a text that is not missing, its escapes decoded where the options say so. */
  readonly transform?: Transform | undefined;
  /** undefined: this line's record does not have the name. */
  readonly value: (texts: readonly string[]) => LineValue | undefined;
}

/** The transform of an output under its default name; undefined: its text stays as it is. */
export type TransformOf = (name: string, source: OutputSource) => Transform | undefined;

/** Whether an output is text in every line, and so can be transformed. */
export function isTextSource(source: OutputSource): boolean {
  if (source.kind !== "field" && source.kind !== "request") return false;
  return source.field.type === "text" || source.field.type === "token";
}

/** Default names of the parts of `$request`, which are nginx variables of their own. */
const REQUEST_PARTS: readonly { name: string; part: keyof RequestLine }[] = [
  { name: "request_method", part: "method" },
  { name: "request_uri", part: "uri" },
  { name: "server_protocol", part: "protocol" },
];

/** The outputs of a format under their default names, in the order of the line. */
export function defaultOutputs(
  format: LogFormat,
  options: OutputOptions,
  transformOf: TransformOf = () => undefined,
): Output[] {
  const style: ValueStyle = { escape: format.escape, options };
  return format.fields.flatMap((field, index): Output[] => {
    const ofText: OfText = (read) => (texts) => {
      const text = texts[index];
      return text === undefined ? undefined : read(text);
    };
    if (field === format.timeField) {
      const value = ofText((text) => timeValue(field, text, options));
      return [{ name: "time", source: { kind: "time", field }, value }];
    }
    if (field.name === "request") {
      const mode = options.request ?? format.request;
      return requestOutputs({ field, ofText, style, mode, transformOf });
    }
    const source: OutputSource = { kind: "field", field };
    const transform = transformOf(field.name, source);
    const read = readerOf(style, transform) ?? ((raw) => fieldValue(field, raw, style));
    return [{ name: field.name, source, transform, value: ofText(read) }];
  });
}

/** Makes the value of an output from that of the field's text; a line may end in front of the field. */
type OfText = (read: (text: string) => LineValue | undefined) => Output["value"];

/** How texts become values where they are transformed. Decided here, so that no line has to ask. */
function readerOf(
  style: ValueStyle,
  transform: Transform | undefined,
): ((raw: string) => LineValue) | undefined {
  return transform && ((raw) => transformedValue(raw, style, transform));
}

interface RequestField {
  readonly field: LogField;
  readonly ofText: OfText;
  readonly style: ValueStyle;
  readonly mode: "split" | "whole" | "both";
  readonly transformOf: TransformOf;
}

function requestOutputs({ field, ofText, style, mode, transformOf }: RequestField): Output[] {
  const source: OutputSource = { kind: "request", field, part: mode === "split" ? "unsplit" : "whole" };
  const transform = transformOf(field.name, source);
  const read = readerOf(style, transform) ?? ((raw) => fieldValue(field, raw, style));
  const whole: Output = {
    name: field.name,
    source,
    transform,
    value: ofText((text) => (mode === "split" && splitRequest(text) ? undefined : read(text))),
  };
  if (mode === "whole") return [whole];
  const parts = REQUEST_PARTS.map(({ name, part }): Output => {
    const source: OutputSource = { kind: "request", field, part };
    const transform = transformOf(name, source);
    const read = readerOf(style, transform) ?? ((raw) => textValue(raw, style));
    return {
      name,
      source,
      transform,
      value: ofText((text) => {
        const split = splitRequest(text);
        if (split) return read(split[part]);
        return mode === "both" ? missingValue(style.options) : undefined;
      }),
    };
  });
  return mode === "split" ? [...parts, whole] : [whole, ...parts];
}
