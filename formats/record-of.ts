import type { FieldType, TimeType } from "./field-type";
import type { LineRecord } from "./line-parser";
import type { VARIABLES } from "./variables";

type Lower =
  | "a"
  | "b"
  | "c"
  | "d"
  | "e"
  | "f"
  | "g"
  | "h"
  | "i"
  | "j"
  | "k"
  | "l"
  | "m"
  | "n"
  | "o"
  | "p"
  | "q"
  | "r"
  | "s"
  | "t"
  | "u"
  | "v"
  | "w"
  | "x"
  | "y"
  | "z";
type Digit = "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9";
type NameCharacter = Lower | Uppercase<Lower> | Digit | "_";

/** [name, rest]: the variable name that `F` begins with. */
type TakeName<
  F extends string,
  Name extends string = "",
> = F extends `${infer C extends NameCharacter}${infer Rest}` ? TakeName<Rest, `${Name}${C}`> : [Name, F];

/** The names of a format's variables, in order. */
type NamesOf<F extends string, Names extends string[] = []> = F extends `${string}$${infer Rest}`
  ? Rest extends `{${infer Name}}${infer After}`
    ? NamesOf<After, [...Names, Name]>
    : TakeName<Rest> extends [infer Name extends string, infer After extends string]
      ? NamesOf<After, [...Names, Name]>
      : never
  : Names;

type TypeOf<Name extends string, Types> = Name extends keyof Types
  ? Types[Name]
  : Name extends keyof typeof VARIABLES
    ? (typeof VARIABLES)[Name]["type"]
    : "text";

type ValueOf<Type> = Type extends "time_local" | "time_iso8601"
  ? string
  : Type extends "msec" | "status"
    ? number
    : Type extends "integer" | "decimal"
      ? number | null
      : Type extends "numbers"
        ? number | string | null
        : string | null;

type FirstTime<Names extends string[], Types> = Names extends [
  infer Name extends string,
  ...infer Rest extends string[],
]
  ? TypeOf<Name, Types> extends TimeType
    ? Name
    : FirstTime<Rest, Types>
  : never;

type Fields<Names extends string[], Types> = {
  [Name in Exclude<Names[number], "request" | FirstTime<Names, Types>>]: ValueOf<TypeOf<Name, Types>>;
} & { time: string };

type Request<Names extends string[]> = "request" extends Names[number]
  ? { request_method: string; request_uri: string; server_protocol: string } | { request: string | null }
  : unknown;

type Flat<T> = T extends unknown ? { [Key in keyof T]: T[Key] } : never;

/**
 * The record's type, from the `log_format` string literal alone: the default output names, and the types that
 * the default output options give; `mask` and `query` change neither. `Types` are the format's own `types`. `never` for a format without a time.
 *
 * @example
 * const line: RecordOf<"$msec $status"> = { time: "2024-05-01T00:00:00.000+00:00", status: 200 };
 * line.status + 1; // -> 201
 * const other: RecordOf<typeof COMBINED>["body_bytes_sent"] = null;
 */
export type RecordOf<
  F extends string,
  Types extends Record<string, FieldType> = Record<never, never>,
> = string extends F
  ? LineRecord
  : [FirstTime<NamesOf<F>, Types>] extends [never]
    ? never
    : Flat<Fields<NamesOf<F>, Types> & Request<NamesOf<F>>>;
