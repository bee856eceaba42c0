import { decodeEscapes, type Escape } from "./escaping";
import { FormatError } from "./format-error";
import type { QueryOptions } from "./output-options";
import { splitRequest } from "./request-line";
import type { Transform } from "./values";

/** What becomes of the parameters that `output.query` names. */
export type ParameterFates = ReadonlyMap<string, "drop" | "mask">;

/** Stands in place of a value. */
export const MASKED_VALUE = "***";

/**
 * What `output.query` says of each parameter, by its name.
 *
 * @throws FormatError for a name that is to be dropped and masked
 *
 * @example
 * [...parameterFates({ drop: ["token"], mask: ["email"] })]; // -> [["token", "drop"], ["email", "mask"]]
 */
export function parameterFates({ drop = [], mask = [] }: QueryOptions): ParameterFates {
  const twice = mask.find((name) => drop.includes(name));
  if (twice !== undefined) {
    throw new FormatError({
      where: "output.query.mask",
      rule: "masks what output.query.drop leaves out",
      value: twice,
    });
  }
  return new Map([
    ...drop.map((name) => [name, "drop"] as const),
    ...mask.map((name) => [name, "mask"] as const),
  ]);
}

/** The transforms of what holds a query: the query itself, a URL, and a request line. */
export interface QueryTransforms {
  readonly query: Transform;
  readonly url: Transform;
  readonly request: Transform;
}

/**
 * Compiles what becomes of texts. What is no parameter of these names stays byte for byte: nginx never escapes `?`,
 * `&`, `=`, `#` or `%`, so they are found without decoding anything but names.
 *
 * @param mode that of the format, since a name may hold escaped bytes
 *
 * @example
 * const { url } = queryTransforms(new Map([["token", "drop"]]), "default");
 * url("/a?b=1&t%6Fken=x&c=2#d"); // -> "/a?b=1&c=2#d"
 */
export function queryTransforms(fates: ParameterFates, mode: Escape): QueryTransforms {
  const query = (text: string): string => {
    const kept: string[] = [];
    for (const parameter of text.split("&")) {
      const equals = parameter.indexOf("=");
      const name = equals === -1 ? parameter : parameter.slice(0, equals);
      const fate = fateOf(fates, name, mode);
      if (fate === "mask" && equals !== -1) kept.push(`${name}=${MASKED_VALUE}`);
      else if (fate !== "drop") kept.push(parameter);
    }
    return kept.join("&");
  };
  const url = (text: string): string => {
    const hash = text.indexOf("#");
    const end = hash === -1 ? text.length : hash;
    const mark = text.indexOf("?");
    if (mark === -1 || mark >= end - 1) return text;
    const rest = query(text.slice(mark + 1, end));
    return text.slice(0, rest === "" ? mark : mark + 1) + rest + text.slice(end);
  };
  const request = (text: string): string => {
    const parts = splitRequest(text);
    // Of a request that is cut off, or has no form, all behind the ? may be a value.
    return parts ? `${parts.method} ${url(parts.uri)} ${parts.protocol}` : url(text);
  };
  return { query, url, request };
}

/** A `+` may stand for a blank, or for itself: servers differ, and a value must not be kept because of that. */
function fateOf(fates: ParameterFates, name: string, mode: Escape): "drop" | "mask" | undefined {
  const fate = fates.get(name);
  if (fate !== undefined || !/[%+\\]/.test(name)) return fate;
  const bare = decodeEscapes(mode, name);
  return fates.get(percentDecoded(bare)) ?? fates.get(percentDecoded(bare.replaceAll("+", " ")));
}

/** As URLSearchParams does it: a `%` that begins no byte stays. */
function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (bytes) =>
    Buffer.from(bytes.replaceAll("%", ""), "hex").toString(),
  );
}
