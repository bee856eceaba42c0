import type { Environment } from "../environments";
import type { RecordColumn } from "../formats";
import type { OutputSource } from "../formats/outputs";
import type { LogTable } from "./log-table";
import { identifier } from "./sql";

/** Part of `$request`. */
type RequestPart = Extract<OutputSource, { kind: "request" }>["part"];

/** A table of records, asked for its columns by what they hold: their names are the environment's own. */
export class RecordTable {
  readonly name: string;

  /** @param isoTime whether the records' time is ISO 8601, not as it stands in the line */
  constructor(
    private readonly table: Pick<LogTable, "name" | "columns">,
    private readonly isoTime: boolean,
  ) {
    this.name = identifier(table.name);
  }

  /** The column of an nginx variable; undefined: no column holds it in every format that has the column. */
  variable(name: string): RecordColumn | undefined {
    return this.find((source) => source.kind === "field" && source.field.name === name);
  }

  request(part: RequestPart): RecordColumn | undefined {
    return this.find((source) => source.kind === "request" && source.part === part);
  }

  get time(): RecordColumn | undefined {
    return this.find(({ kind }) => kind === "time");
  }

  /** The time as SQL can reckon with it; undefined: the records have none, or write it in another way. */
  get instant(): string | undefined {
    if (!this.isoTime || this.time === undefined) return undefined;
    return `from_iso8601_timestamp(${identifier(this.time.name)})`;
  }

  private find(of: (source: OutputSource) => boolean): RecordColumn | undefined {
    return this.table.columns.find(({ sources }) => sources.length > 0 && sources.every(of));
  }
}

/** @example recordTable(table, environment).variable("status")?.name; // "status", or what it was renamed to */
export function recordTable(table: LogTable, { log }: Pick<Environment, "log">): RecordTable {
  return new RecordTable(table, log.output?.time !== "raw");
}
