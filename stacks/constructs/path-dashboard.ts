import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import type { Construct } from "constructs";
import type { Environment } from "../../environments";
import type { Row } from "../dashboards/dashboard";
import { dashboardBody } from "../dashboards/dashboard-body";
import type { Alarm } from "./alarms/alarm";

/** Whose dashboard it is, its alarms, and the rows of graphs below them. */
export interface PathDashboardProps {
  readonly environment: Environment;
  /** The stack's id. */
  readonly pipeline: string;
  readonly alarms: readonly Alarm[];
  readonly rows: readonly Row[];
}

/**
 * The dashboard of a path, `log-pipeline-<stack>`. Its body is plain text before Terraform sees it: every name in it is
 * derived, so that no token of CDKTF ends up inside of JSON.
 *
 * @example
 * new PathDashboard(this, "dashboard", { environment, pipeline: "nginx-stream-dev", alarms, rows: [] });
 */
export class PathDashboard extends CloudwatchDashboard {
  constructor(scope: Construct, id: string, { environment, pipeline, alarms, rows }: PathDashboardProps) {
    const { region, accountId } = environment;
    super(scope, id, {
      dashboardName: `log-pipeline-${pipeline}`,
      dashboardBody: JSON.stringify(dashboardBody({ pipeline, region, accountId, alarms, rows })),
    });
  }
}
