/** A value of a record. */
export type TruthValue = string | number | null | readonly (string | number | null)[];

/** A field of an ALB line: its name, how it stands in the line, and what it becomes in the record. */
export interface AlbValue {
  readonly name: string;
  readonly text: string;
  readonly truth: Readonly<Record<string, TruthValue>>;
}

const orNull = (text: string): string | null => (text === "-" ? null : text);

export const bare = (name: string, text: string): AlbValue => ({
  name,
  text,
  truth: { [name]: orNull(text) },
});
export const quoted = (name: string, text: string): AlbValue => ({
  name,
  text: `"${text}"`,
  truth: { [name]: orNull(text) },
});
export const number = (name: string, text: string): AlbValue => ({
  name,
  text,
  truth: { [name]: text === "-" ? null : Number(text) },
});
export const duration = (name: string, text: string): AlbValue => ({
  name,
  text,
  truth: { [name]: text === "-1" ? null : Number(text) },
});
/** An address and a port, written with a colon in between; undefined: a dash. */
export function endpoint(name: string, end: Endpoint | undefined): AlbValue {
  return {
    name,
    text: endpointText(end),
    truth: { [`${name}_ip`]: end?.ip ?? null, [`${name}_port`]: end?.port ?? null },
  };
}
/** A list, given as its entries; none at all: a dash. */
export function list(
  name: string,
  entries: readonly (string | number | null)[],
  separator: "," | " ",
): AlbValue {
  const text = entries.map((entry) => entry ?? "-").join(separator);
  return { name, text: `"${text || "-"}"`, truth: { [name]: entries.length === 0 ? null : entries } };
}

export interface Endpoint {
  readonly ip: string;
  readonly port: number;
  /** How it is written: IPv6 may stand in brackets. */
  readonly inBrackets?: boolean;
}

export const endpointText = (end: Endpoint | undefined): string =>
  end === undefined ? "-" : `${end.inBrackets === true ? `[${end.ip}]` : end.ip}:${end.port}`;

/** The texts of the values, as they stand in the line. */
export function lineOf(values: readonly AlbValue[]): string {
  return values.map(({ text }) => text).join(" ");
}
