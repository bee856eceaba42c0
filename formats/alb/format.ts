import type { LogFormat } from "../log-format";
import { ACCESS_FIELDS } from "./access-fields";
import { compileAlbFields } from "./compile-fields";
import { CONNECTION_FIELDS } from "./connection-fields";

/**
 * The access-log line of an Application Load Balancer. A line ends behind `classification_reason`, or behind any of
 * the fields that AWS has added since, and its record lacks the others; what AWS will add is kept as `extra`, as it
 * stands in the line. A line that was cut off exactly where a line may end cannot be told from a whole one.
 *
 * @example
 * const parser = createLineParser({ formats: [ALB], output: { drop: ["chosen_cert_arn"] } });
 * parser.outputNames; // -> ["type", "time", "elb", …]
 */
export const ALB: LogFormat = compileAlbFields("alb", ACCESS_FIELDS);

/** The connection-log line of an Application Load Balancer; the same holds of it, behind `conn_trace_id`. */
export const ALB_CONNECTION: LogFormat = compileAlbFields("alb_connection", CONNECTION_FIELDS);
