import { GlueCatalogDatabase } from "@cdktf/provider-aws/lib/glue-catalog-database";
import { GlueCatalogTable } from "@cdktf/provider-aws/lib/glue-catalog-table";
import { Construct } from "constructs";
import type { Column } from "../../formats";
import { StackError } from "../error";
import { terraformLiteral } from "../terraform-literal";

/** The partition column: the hour in the keys. */
const HOUR = "datehour";

export interface RecordTableProps {
  readonly database: string;
  readonly table: string;
  readonly columns: readonly Column[];
  /** `s3://bucket/prefix/`, under which hours lie as `yyyy/MM/dd/HH/`. */
  readonly location: string;
}

/**
 * A Glue table of records: the schema by which Firehose writes Parquet, and what Athena queries. Partitions are
 * projected from the keys, so that nothing has to add an hour when it begins.
 * https://docs.aws.amazon.com/athena/latest/ug/partition-projection-kinesis-firehose-example.html
 */
export class RecordTable extends Construct {
  readonly database: GlueCatalogDatabase;
  readonly table: GlueCatalogTable;

  constructor(scope: Construct, id: string, props: RecordTableProps) {
    super(scope, id);
    if (props.columns.some(({ name }) => name === HOUR)) {
      throw new StackError(
        `${props.table}: ${HOUR} is the column of the keys' hour, no record may have it (rename it)`,
      );
    }
    this.database = new GlueCatalogDatabase(this, "database", { name: props.database });
    this.table = new GlueCatalogTable(this, "table", {
      databaseName: this.database.name,
      name: props.table,
      tableType: "EXTERNAL_TABLE",
      parameters: {
        EXTERNAL: "TRUE",
        classification: "parquet",
        "projection.enabled": "true",
        [`projection.${HOUR}.type`]: "date",
        [`projection.${HOUR}.format`]: "yyyy/MM/dd/HH",
        [`projection.${HOUR}.range`]: "2024/01/01/00,NOW",
        [`projection.${HOUR}.interval`]: "1",
        [`projection.${HOUR}.interval.unit`]: "HOURS",
        "storage.location.template": terraformLiteral(`${props.location}\${${HOUR}}/`),
      },
      partitionKeys: [{ name: HOUR, type: "string" }],
      storageDescriptor: {
        location: props.location,
        inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
        outputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
        serDeInfo: {
          serializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
          parameters: { "serialization.format": "1" },
        },
        columns: [...props.columns],
      },
    });
  }
}
