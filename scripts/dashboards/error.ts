/** A dashboard that cannot be drawn; the message names where, the rule and the value, in one line. */
export class DashboardError extends Error {
  override readonly name = "DashboardError";
}
