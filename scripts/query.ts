import { loadEnvironment } from "../environments";
import { openLogs } from "../query/duckdb/logs";
import { logTables } from "../query/log-tables";
import { namedQueries, QUERY_NAMES } from "../query/named-queries";
import { printResult, SHOWN_ROWS } from "../query/print/print";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { localAccounts } from "./lib/synthesize";
import { writeOut } from "./lib/write-out";
import { checkEnvironment, outputForm, type QueryOptions, questionOf } from "./query/options";

const command = createCommand(
  "query",
  "Ask the delivered and quarantined lines of the local engine in SQL, or one of the questions that Athena has saved.",
)
  .argument("[sql]", "one SELECT, in DuckDB's SQL, which is mostly Athena's")
  .option("--env <name>", "environment whose lines they are", "dev")
  .option("--data <dir>", "the engine's data folder", ".local")
  .option("--named <name>", `one of ${QUERY_NAMES.join(", ")}`)
  .option("--table <name>", "of --named: nginx_stream or nginx_firehose (default: the first that there is)")
  .option("--from <hour>", "of --named: first UTC hour, as 2024/05/01/00 (default: all)")
  .option("--to <hour>", "of --named: last UTC hour (default: all)")
  .option("--client <address>", "of --named client-trail: whose requests")
  .option("--json", "print all rows as one line of JSON")
  .option("--csv", "print all rows as CSV")
  .addHelpText(
    "after",
    "\nViews: nginx_stream, nginx_firehose, both with _quarantine, and quarantine, which is both of these; column\ndatehour is the hour in the keys. Nothing is written. docs/query.md has examples, and what Athena does otherwise.",
  );

void runCli("query", async () => {
  command.parse();
  const options = command.opts<QueryOptions>();
  checkEnvironment(options.env);
  const as = outputForm(options);
  const environment = loadEnvironment(options.env, localAccounts());
  const tables = logTables(environment);
  const { sql, parameters } = questionOf(command.args[0], options, namedQueries(tables, environment));
  const logs = await openLogs({ dataDir: options.data, tables });
  try {
    const result = await logs.query(sql, parameters);
    const terminal = process.stdout.isTTY === true;
    const { cut } = await printResult(result, { as, terminal, write: writeOut(process.stdout) });
    if (cut) process.stderr.write(`query: the first ${SHOWN_ROWS} rows; --csv and --json print all\n`);
  } finally {
    logs.close();
  }
});
