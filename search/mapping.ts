import type { Column } from "../formats";

/** How OpenSearch indexes a field. https://docs.opensearch.org/latest/mappings/supported-field-types/index/ */
export interface FieldMapping {
  readonly type: "keyword" | "text" | "ip" | "date" | "integer" | "long" | "float" | "boolean";
  readonly ignore_above?: number;
  readonly fields?: Readonly<Record<string, FieldMapping>>;
}

export interface Mapping {
  readonly dynamic: false;
  readonly properties: Readonly<Record<string, FieldMapping>>;
}

/**
 * In characters, of four bytes at most: Lucene takes terms of 32766 bytes, and a line with a longer one would be
 * refused whole. What is longer is kept, and not searchable.
 * https://docs.opensearch.org/latest/mappings/mapping-parameters/ignore-above/
 */
const KEYWORD: FieldMapping = { type: "keyword", ignore_above: 8_191 };

/** Texts of which people remember a word. */
const WORDY: ReadonlySet<string> = new Set(["user_agent", "request_url", "error_reason"]);

/** Of values, and of lists of them: OpenSearch makes no difference. A float's seven digits are more than any latency has. */
const NUMBERS: Readonly<Record<string, FieldMapping>> = {
  int: { type: "integer" },
  bigint: { type: "long" },
  double: { type: "float" },
  boolean: { type: "boolean" },
};

/**
 * How the records of a table's columns are indexed. A field that the mapping does not know is kept in the document,
 * and not indexed: it can neither be guessed wrongly, nor have a line refused, nor fill the cluster's memory with fields.
 *
 * @example
 * mappingOf(recordColumns({ formats: [ALB] })).properties.client_ip; // { type: "ip" }
 */
export function mappingOf(columns: readonly Column[]): Mapping {
  return {
    dynamic: false,
    properties: Object.fromEntries(columns.map((column) => [column.name, fieldMapping(column)])),
  };
}

function fieldMapping({ name, type }: Column): FieldMapping {
  const ofValue = type.replace(/^array<(.*)>$/, "$1");
  return NUMBERS[ofValue] ?? textMapping(name);
}

function textMapping(name: string): FieldMapping {
  if (name === "time" || name.endsWith("_time")) return { type: "date" };
  if (name === "ip_address" || name.endsWith("_ip")) return { type: "ip" };
  return WORDY.has(name) ? { ...KEYWORD, fields: { text: { type: "text" } } } : KEYWORD;
}
