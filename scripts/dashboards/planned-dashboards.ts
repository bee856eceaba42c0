import type { StackPlan } from "../../local/plan/stack-plan";
import { DashboardBody } from "./dashboard-body";
import { DashboardError } from "./error";

/** A dashboard of a synthesized stack. */
export interface PlannedDashboard {
  readonly name: string;
  readonly body: DashboardBody;
}

/**
 * The dashboards of synthesized stacks, read as CloudWatch would read them.
 *
 * @throws DashboardError for a body that is none
 */
export function plannedDashboards(
  plans: readonly Pick<StackPlan, "stackId" | "resources">[],
): PlannedDashboard[] {
  return plans.flatMap(({ stackId, resources }) =>
    resources
      .filter(({ type }) => type === "aws_cloudwatch_dashboard")
      .map(({ address, attributes }) => ({
        name: String(attributes.dashboard_name),
        body: readBody(`${stackId}: ${address}: dashboard_body`, attributes.dashboard_body),
      })),
  );
}

function readBody(where: string, text: unknown): DashboardBody {
  const parsed = DashboardBody.safeParse(JSON.parse(String(text)));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new DashboardError(`${where}: ${issue?.path.join(".")}: ${issue?.message}`);
}
