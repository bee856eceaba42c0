import type { LineFieldType } from "../field-type";

/** A field of a line that a load balancer writes. */
export interface AlbField {
  /** AWS's name of it; `client`, `target` and `target_port_list` are AWS's `client:port`, `target:port`, `target:port_list`. */
  readonly name: string;
  readonly type: LineFieldType;
  /** In double quotes, within which a backslash escapes what follows it. */
  readonly quoted: boolean;
  /** Lines mostly have the value of a line before. */
  readonly repeats?: true;
}

/** A field whose values lines repeat, together with the ones beside it. */
export const repeated = <F extends AlbField>(field: F) => ({ ...field, repeats: true }) as const;

/** A field that stands between blanks. */
export const bare = <T extends LineFieldType>(name: string, type: T) =>
  ({ name, type, quoted: false }) as const;
/** Text in double quotes. */
export const quoted = (name: string) => ({ name, type: "text", quoted: true }) as const;
/** A list in double quotes; its type says what divides its entries. */
export const quotedList = <T extends LineFieldType>(name: string, type: T) =>
  ({ name, type, quoted: true }) as const;

/** The fields of a kind of line, in order. */
export interface AlbFields {
  /** Of every line. The first load balancers wrote fewer; those lines are refused. */
  readonly always: readonly AlbField[];
  /** That AWS has added since: a line has the first few of them, or all. */
  readonly added: readonly AlbField[];
  /**
   * That AWS has added last, where many lines have something else or nothing yet: what does not have their form is no
   * reason to refuse a line, but kept with all that is behind it.
   */
  readonly later: readonly (AlbField & { readonly type: "ip" | "token" | "text" })[];
}
