import type { FieldType, LineFieldType } from "./field-type";
import type { LogField, LogFormat } from "./log-format";
import type { OutputOptions } from "./output-options";
import { type RequestLine, splitRequest } from "./request-line";
import { fieldValue, type LineValue, missingValue, textValue, timeValue, type ValueStyle } from "./values";

/** What an output is made of, as data: the engine's table is compiled from it. */
export type OutputSource<Type extends LineFieldType = FieldType> =
  | { readonly kind: "time"; readonly field: LogField<Type> }
  | { readonly kind: "field"; readonly field: LogField<Type> }
  /** `$request`: whole, whole unless it can be split, or a part of it. */
  | { readonly kind: "request"; readonly field: LogField<Type>; readonly part: RequestPart }
  | { readonly kind: "constant"; readonly value: string | number | boolean };

export type RequestPart = keyof RequestLine | "whole" | "unsplit";

/** One name of a format's records, and how its value is found among the texts of a line. */
export interface Output<Type extends LineFieldType = FieldType> {
  readonly name: string;
  readonly source: OutputSource<Type>;
  /** undefined: this line's record does not have the name. */
  readonly value: (texts: readonly string[]) => LineValue | undefined;
}

/** Default names of the parts of `$request`, which are nginx variables of their own. */
const REQUEST_PARTS: readonly { name: string; part: keyof RequestLine }[] = [
  { name: "request_method", part: "method" },
  { name: "request_uri", part: "uri" },
  { name: "server_protocol", part: "protocol" },
];

/** The outputs of a format under their default names, in the order of the line. */
export function defaultOutputs<Type extends LineFieldType>(
  format: LogFormat<Type>,
  options: OutputOptions,
): Output<Type>[] {
  const style: ValueStyle = { escape: format.escape, options };
  return format.fields.flatMap((field, index): Output<Type>[] => {
    const ofText: OfText = (read) => (texts) => {
      const text = texts[index];
      return text === undefined ? undefined : read(text);
    };
    if (field === format.timeField) {
      const value = ofText((text) => timeValue(field, text, options));
      return [{ name: "time", source: { kind: "time", field }, value }];
    }
    if (field.name === "request") {
      return requestOutputs(field, ofText, { ...style, mode: options.request ?? format.request });
    }
    const value = ofText((text) => fieldValue(field, text, style));
    return [{ name: field.name, source: { kind: "field", field }, value }];
  });
}

/** Makes the value of an output from that of the field's text; a line may end in front of the field. */
type OfText = (read: (text: string) => LineValue | undefined) => Output["value"];

function requestOutputs<Type extends LineFieldType>(
  field: LogField<Type>,
  ofText: OfText,
  { mode, ...style }: ValueStyle & { readonly mode: "split" | "whole" | "both" },
): Output<Type>[] {
  const whole: Output<Type> = {
    name: field.name,
    source: { kind: "request", field, part: mode === "split" ? "unsplit" : "whole" },
    value: ofText((text) =>
      mode === "split" && splitRequest(text) ? undefined : fieldValue(field, text, style),
    ),
  };
  const parts = REQUEST_PARTS.map(
    ({ name, part }): Output<Type> => ({
      name,
      source: { kind: "request", field, part },
      value: ofText((text) => {
        const split = splitRequest(text);
        if (split) return textValue(split[part], style);
        return mode === "both" ? missingValue(style.options) : undefined;
      }),
    }),
  );
  if (mode === "whole") return [whole];
  return mode === "split" ? [...parts, whole] : [whole, ...parts];
}
