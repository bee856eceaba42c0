import type { LogField, LogFormat } from "./log-format";
import type { OutputOptions } from "./output-options";
import { type RequestLine, splitRequest } from "./request-line";
import { fieldValue, type LineValue, missingValue, textValue, timeValue, type ValueStyle } from "./values";

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
export function defaultOutputs(format: LogFormat, options: OutputOptions): Output[] {
  const style: ValueStyle = { escape: format.escape, options };
  return format.fields.flatMap((field, index): Output[] => {
    const text = (texts: readonly string[]): string => texts[index] ?? "";
    if (field === format.timeField) {
      return [
        {
          name: "time",
          source: { kind: "time", field },
          value: (texts) => timeValue(field, text(texts), options),
        },
      ];
    }
    if (field.name === "request") return requestOutputs(field, text, style);
    return [
      {
        name: field.name,
        source: { kind: "field", field },
        value: (texts) => fieldValue(field, text(texts), style),
      },
    ];
  });
}

function requestOutputs(
  field: LogField,
  text: (texts: readonly string[]) => string,
  style: ValueStyle,
): Output[] {
  const mode = style.options.request ?? "split";
  const whole: Output = {
    name: field.name,
    source: { kind: "request", field, part: mode === "split" ? "unsplit" : "whole" },
    value: (texts) =>
      mode === "split" && splitRequest(text(texts)) ? undefined : fieldValue(field, text(texts), style),
  };
  const parts = REQUEST_PARTS.map(
    ({ name, part }): Output => ({
      name,
      source: { kind: "request", field, part },
      value: (texts) => {
        const split = splitRequest(text(texts));
        if (split) return textValue(split[part], style);
        return mode === "both" ? missingValue(style.options) : undefined;
      },
    }),
  );
  if (mode === "whole") return [whole];
  return mode === "split" ? [...parts, whole] : [whole, ...parts];
}
