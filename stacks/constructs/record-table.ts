import { GlueCatalogDatabase } from "@cdktf/provider-aws/lib/glue-catalog-database";
import { GlueCatalogTable } from "@cdktf/provider-aws/lib/glue-catalog-table";
import { Construct } from "constructs";
import type { LogTable } from "../../query/log-table";
import { glueTableConfig } from "./glue-table";

/** Name of the database, and the table that is to be alone in it. */
export interface RecordTableProps {
  readonly database: string;
  readonly table: Omit<LogTable, "description">;
}

/** Firehose asks for the schema alone; who queries the table sees what has come since this hour. */
const FIRST_HOUR = "2024/01/01/00";

/**
 * A Glue table of records with a database of its own: the schema by which Firehose writes Parquet.
 *
 * @throws StackError as {@link glueTableConfig} does
 *
 * @example
 * const columns = sourcedColumns(environment.log, anySecrets(environment.log));
 * const place = { name: "lines", bucket: "b", prefix: "nginx", partitionedBy: "hour", format: "parquet" } as const;
 * const records = new RecordTable(this, "records", { database: "nginx_dev", table: { ...place, columns } });
 */
export class RecordTable extends Construct {
  readonly database: GlueCatalogDatabase;
  readonly table: GlueCatalogTable;

  constructor(scope: Construct, id: string, { database, table }: RecordTableProps) {
    super(scope, id);
    this.database = new GlueCatalogDatabase(this, "database", { name: database });
    this.table = new GlueCatalogTable(this, "table", {
      databaseName: this.database.name,
      ...glueTableConfig(table, FIRST_HOUR),
    });
  }
}
