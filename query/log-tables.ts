import { anySecrets, type Environment } from "../environments";
import { type RecordColumn, sourcedColumns } from "../formats";
import { nginxFirehoseNames, nginxStreamNames } from "../stacks/naming";
import type { LogTable } from "./log-table";
import { FAILED_RECORD, QUARANTINED_LINE } from "./quarantine-columns";

/** Names of the tables, in Athena and on a laptop. */
export const TABLE_NAMES = {
  stream: "nginx_stream",
  streamQuarantine: "nginx_stream_quarantine",
  firehose: "nginx_firehose",
  firehoseQuarantine: "nginx_firehose_quarantine",
} as const;

/**
 * One table for each prefix that the nginx paths of an environment write to. Records of both paths have the columns
 * that the environment's log formats and output options come to.
 *
 * @throws FormatError for output names that cannot be columns
 *
 * @example
 * logTables(environment).map(({ name }) => name);
 * // ["nginx_stream", "nginx_stream_quarantine", "nginx_firehose", "nginx_firehose_quarantine"]
 */
export function logTables(environment: Environment): LogTable[] {
  const records = sourcedColumns(environment.log, anySecrets(environment.log));
  return [...streamTables(environment, records), ...firehoseTables(environment, records)];
}

function streamTables(environment: Environment, columns: RecordColumn[]): LogTable[] {
  const { enabled, prefix } = environment.nginxStream;
  if (!enabled) return [];
  const { bucket } = nginxStreamNames(environment);
  return [
    {
      name: TABLE_NAMES.stream,
      description: "Lines by Kinesis and Lambda; datehour is the hour of the line itself",
      bucket,
      prefix,
      partitionedBy: "hour",
      format: "json",
      columns,
    },
    {
      name: TABLE_NAMES.streamQuarantine,
      description: "Lines that have none of the formats; datehour is the hour of arrival",
      bucket,
      prefix: quarantine(prefix),
      partitionedBy: "hour",
      format: "json",
      columns: QUARANTINED_LINE,
    },
  ];
}

function firehoseTables(environment: Environment, columns: RecordColumn[]): LogTable[] {
  const path = environment.nginxFirehose;
  if (path === undefined) return [];
  const { prefix, output, dynamicPartitioning } = path;
  const { bucket } = nginxFirehoseNames(environment, path);
  const hour = dynamicPartitioning ? "of the line itself" : "in which Firehose got the line";
  return [
    {
      name: TABLE_NAMES.firehose,
      description: `Lines by Firehose; datehour is the hour ${hour}`,
      bucket,
      prefix,
      partitionedBy: "hour",
      format: output.format,
      columns,
    },
    {
      name: TABLE_NAMES.firehoseQuarantine,
      description: "Records that could not be transformed or converted; rawdata is the record in base64",
      bucket,
      prefix: quarantine(prefix),
      partitionedBy: "error-type-and-hour",
      format: "json",
      columns: FAILED_RECORD,
    },
  ];
}

/** As both paths have it; a test holds it against the keys they write. */
function quarantine(prefix: string): string {
  return `quarantine/${prefix}`;
}
