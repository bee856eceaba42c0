import { AthenaNamedQuery } from "@cdktf/provider-aws/lib/athena-named-query";
import { GlueCatalogDatabase } from "@cdktf/provider-aws/lib/glue-catalog-database";
import { GlueCatalogTable } from "@cdktf/provider-aws/lib/glue-catalog-table";
import type { Construct } from "constructs";
import type { Environment, LogQuery } from "../environments";
import { logTables } from "../query/log-tables";
import { type NamedQuery, namedQueries } from "../query/named-queries";
import { glueTableConfig } from "./constructs/glue-table";
import { QueryWorkgroup } from "./constructs/query-workgroup";
import { logQueryNames } from "./naming";
import { PipelineStack } from "./pipeline-stack";

export interface LogQueryProps {
  readonly environment: Environment;
  /** The environment's `logQuery`. */
  readonly query: LogQuery;
}

/** What a question mark stands for, as the console asks for it. */
const PARAMETERS = {
  from: "first UTC hour ('2024/05/01/00')",
  to: "last UTC hour",
  client: "the client's address, in quotes",
} as const;

/**
 * Tables over the objects of the nginx paths, whose buckets it names and does not own, and a workgroup to query them in.
 *
 * @example
 * new LogQueryStack(app, { environment, query });
 */
export class LogQueryStack extends PipelineStack {
  constructor(scope: Construct, { environment, query }: LogQueryProps) {
    super(scope, "log-query", environment);
    const names = logQueryNames(environment, query);
    const tables = logTables(environment);
    const database = new GlueCatalogDatabase(this, "database", {
      name: names.database,
      description: `Lines of nginx in ${environment.name}, delivered and quarantined`,
    });
    for (const table of tables) {
      new GlueCatalogTable(this, `table-${table.name}`, {
        databaseName: database.name,
        description: table.description,
        ...glueTableConfig(table, query.firstHour),
      });
    }
    const { workgroup } = new QueryWorkgroup(this, "queries", {
      name: names.workgroup,
      description: `Queries over the lines of nginx in ${environment.name}`,
      accountId: environment.accountId,
      bucketName: names.bucket,
      resultDays: query.resultDays,
      scanLimitGiB: query.scanLimitGiB,
      encryption: environment.encryption,
      protectData: environment.protectData,
    });
    for (const named of namedQueries(tables, environment)) {
      new AthenaNamedQuery(this, queryId(named), {
        name: named.table === undefined ? named.name : `${named.name} of ${named.table}`,
        description: `${named.description}. Parameters: ${named.parameters.map((name) => PARAMETERS[name]).join(", ")}.`,
        database: database.name,
        workgroup: workgroup.name,
        query: named.sql,
      });
    }
  }
}

function queryId({ name, table }: NamedQuery): string {
  return table === undefined ? name : `${name}-${table}`;
}
