import type {
  GlueCatalogTableConfig,
  GlueCatalogTableStorageDescriptor,
} from "@cdktf/provider-aws/lib/glue-catalog-table";
import {
  ERROR_TYPE_COLUMN,
  ERROR_TYPES,
  HOUR_COLUMN,
  type LogTable,
  partitionColumns,
} from "../../query/log-table";
import { StackError } from "../error";
import { terraformLiteral } from "../terraform-literal";

/** How objects are read. A row of nulls is made of a line that is no JSON: `lines-by-hour` counts them. */
const READERS: Readonly<
  Record<
    LogTable["format"],
    Pick<GlueCatalogTableStorageDescriptor, "inputFormat" | "outputFormat" | "serDeInfo">
  >
> = {
  parquet: {
    inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
    outputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
    serDeInfo: {
      serializationLibrary: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
      parameters: { "serialization.format": "1" },
    },
  },
  // https://docs.aws.amazon.com/athena/latest/ug/openx-json-serde.html
  json: {
    inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
    outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
    serDeInfo: {
      serializationLibrary: "org.openx.data.jsonserde.JsonSerDe",
      parameters: { "ignore.malformed.json": "true" },
    },
  },
};

/**
 * A Glue table over a prefix, by which Athena reads. Partitions are projected from the keys, so that nothing has to add
 * an hour when it begins.
 * https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 *
 * @param firstHour `2024/01/01/00`: earlier ones are no partitions
 * @throws StackError for a record that has a column of a partition's name
 *
 * @example
 * const columns = [{ name: "status", type: "int", output: "status", sources: [] }] as const;
 * const place = { name: "lines", bucket: "b", prefix: "nginx", partitionedBy: "hour", format: "json" } as const;
 * const { parameters } = glueTableConfig({ ...place, columns }, "2024/01/01/00");
 * parameters?.["projection.datehour.range"]; // -> "2024/01/01/00,NOW"
 */
export function glueTableConfig(
  table: Omit<LogTable, "description">,
  firstHour: string,
): Omit<GlueCatalogTableConfig, "databaseName"> {
  const partitions = partitionColumns(table);
  const taken = table.columns.find(({ name }) => partitions.includes(name));
  if (taken !== undefined) {
    throw new StackError(
      `${table.name}: ${taken.name} is the column of the keys' hour, no record may have it (rename it)`,
    );
  }
  const location = `s3://${table.bucket}/${table.prefix}/`;
  return {
    name: table.name,
    tableType: "EXTERNAL_TABLE",
    parameters: {
      EXTERNAL: "TRUE",
      classification: table.format,
      "projection.enabled": "true",
      ...(partitions.includes(ERROR_TYPE_COLUMN) ? errorTypeProjection() : {}),
      ...hourProjection(firstHour),
      "storage.location.template": terraformLiteral(
        `${location}${partitions.map((name) => `\${${name}}/`).join("")}`,
      ),
    },
    partitionKeys: partitions.map((name) => ({ name, type: "string" })),
    storageDescriptor: {
      location,
      ...READERS[table.format],
      columns: table.columns.map(({ name, type }) => ({ name, type })),
    },
  };
}

/** NOW is the current hour, in UTC: a line from the future is seen when its hour has come. */
function hourProjection(firstHour: string): Record<string, string> {
  return {
    [`projection.${HOUR_COLUMN}.type`]: "date",
    [`projection.${HOUR_COLUMN}.format`]: "yyyy/MM/dd/HH",
    [`projection.${HOUR_COLUMN}.range`]: `${firstHour},NOW`,
    [`projection.${HOUR_COLUMN}.interval`]: "1",
    [`projection.${HOUR_COLUMN}.interval.unit`]: "HOURS",
  };
}

function errorTypeProjection(): Record<string, string> {
  return {
    [`projection.${ERROR_TYPE_COLUMN}.type`]: "enum",
    [`projection.${ERROR_TYPE_COLUMN}.values`]: ERROR_TYPES.join(","),
  };
}
