import { type AddressPort, splitAddressPort } from "./address-port";
import type { LogField, LogFormat } from "./log-format";
import type { FieldTexts } from "./match-result";
import type { OutputOptions } from "./output-options";
import { REQUEST_FORMS, type RequestForm, type RequestPart } from "./request-form";
import {
  fieldValue,
  type LineValue,
  missingValue,
  numberValue,
  presentText,
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
  /** A part of `ip:port`. */
  | { readonly kind: "address"; readonly field: LogField; readonly part: keyof AddressPort }
  | { readonly kind: "constant"; readonly value: string | number | boolean };

/** One name of a format's records, and how its value is found among the texts of a line. */
export interface Output {
  readonly name: string;
  readonly source: OutputSource;
  /** Text outputs only: what becomes of a text that is not missing, its escapes decoded where the options say so. */
  readonly transform?: Transform | undefined;
  /** undefined: this line's record does not have the name. */
  readonly value: (texts: FieldTexts) => LineValue | undefined;
}

/** The transform of an output under its default name; undefined: its text stays as it is. */
export type TransformOf = (name: string, source: OutputSource) => Transform | undefined;

const MASKABLE: readonly LogField["type"][] = ["text", "token", "ip"];

/** Whether an output is text in every line, and so can be transformed. */
export function isTextSource(source: OutputSource): boolean {
  if (source.kind === "address") return source.part === "ip";
  if (source.kind === "request") return source.part !== "port";
  return source.kind === "field" && MASKABLE.includes(source.field.type);
}

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
      const mode = options.request ?? "split";
      return requestOutputs({ field, ofText, style, mode, transformOf, form: REQUEST_FORMS[format.request] });
    }
    if (field.type === "address") return addressOutputs({ field, ofText, style, transformOf });
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

interface SplitField {
  readonly field: LogField;
  readonly ofText: OfText;
  readonly style: ValueStyle;
  readonly transformOf: TransformOf;
}

function addressOutputs({ field, ofText, style, transformOf }: SplitField): Output[] {
  const sourceOf = (part: keyof AddressPort): OutputSource => ({ kind: "address", field, part });
  const name = `${field.name}_ip`;
  const transform = transformOf(name, sourceOf("ip"));
  const valueOfPart = (read: (address: AddressPort) => LineValue): Output["value"] =>
    ofText((text) => {
      const address = splitAddressPort(text);
      return address === undefined ? missingValue(style.options) : read(address);
    });
  return [
    {
      name,
      source: sourceOf("ip"),
      transform,
      value: valueOfPart(({ ip }) => (transform === undefined ? ip : transform(ip))),
    },
    {
      name: `${field.name}_port`,
      source: sourceOf("port"),
      value: valueOfPart(({ port }) => numberValue(port, style.options)),
    },
  ];
}

interface RequestField extends SplitField {
  readonly mode: "split" | "whole" | "both";
  readonly form: RequestForm;
}

function partReader({
  part,
  form,
  style,
  transform,
}: Pick<RequestField, "form" | "style"> & {
  readonly part: RequestPart;
  readonly transform: Transform | undefined;
}): (raw: string) => LineValue {
  if (part === "port") return (raw) => numberValue(raw, style.options);
  if (form.dashIsMissing) return readerOf(style, transform) ?? ((raw) => textValue(raw, style));
  return (raw) => {
    const text = presentText(raw, style);
    return transform === undefined ? text : transform(text);
  };
}

function requestOutputs({ field, ofText, style, mode, transformOf, form }: RequestField): Output[] {
  const source: OutputSource = { kind: "request", field, part: mode === "split" ? "unsplit" : "whole" };
  const transform = transformOf(field.name, source);
  const read = readerOf(style, transform) ?? ((raw) => fieldValue(field, raw, style));
  const whole: Output = {
    name: field.name,
    source,
    transform,
    value: ofText((text) => (mode === "split" && form.split(text) ? undefined : read(text))),
  };
  if (mode === "whole") return [whole];
  const parts = form.parts.map(({ name, part }): Output => {
    const source: OutputSource = { kind: "request", field, part };
    const transform = transformOf(name, source);
    const read = partReader({ part, form, style, transform });
    return {
      name,
      source,
      transform,
      value: ofText((text) => {
        const split = form.split(text);
        if (split === undefined) return mode === "both" ? missingValue(style.options) : undefined;
        const raw = split[part];
        return raw === undefined ? missingValue(style.options) : read(raw);
      }),
    };
  });
  return mode === "split" ? [...parts, whole] : [whole, ...parts];
}
