import type { NodeKind } from "../model";
import type { End, Places } from "../places";
import { block } from "./attributes";
import { downstream, leadsTo, same, type Way } from "./way";

/** Takes what outsiders put, whatever reads it. */
const ENTRANCES: readonly NodeKind[] = ["stream", "delivery-stream"];
/** Takes what outsiders put, where somebody reads it. */
const READ_ENTRANCES: readonly NodeKind[] = ["log-group", "bucket", "queue"];

interface Outsider {
  readonly title: string;
  readonly name: string;
  readonly label: string;
}

/** Who puts in what nothing in the stacks does: what they are is told by where they put it, and by who reads it. */
export function sourceWays({ places, ways }: { places: Places; ways: readonly Way[] }): Way[] {
  const flows = ways.filter(({ kind }) => kind === "flow");
  const ends = [...places.all, ...flows.map(({ from }) => from)];
  const entrances = ends.filter((end, index) => {
    if (ends.findIndex((other) => same(other, end)) !== index) return false;
    // What a function gives back to the delivery stream that called it has come in before.
    const isFed = flows.some(({ from, to }) => same(to, end) && !leadsTo(ways, end, from));
    const isRead = flows.some(({ from }) => same(from, end));
    return !isFed && (ENTRANCES.includes(end.kind) || (isRead && READ_ENTRANCES.includes(end.kind)));
  });
  return entrances.map((to) => {
    const { title, name, label } = outsiderOf(places, { entrance: to, ways });
    return { from: { stack: to.stack, kind: "source", title, name }, to, kind: "flow", label };
  });
}

function outsiderOf(places: Places, { entrance, ways }: { entrance: End; ways: readonly Way[] }): Outsider {
  switch (entrance.kind) {
    case "log-group":
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-setup-logs-FluentBit.html
      return entrance.name.startsWith("/aws/containerinsights/")
        ? { title: "Pods", name: "Fluent Bit, Fluentd", label: "log events" }
        : { title: "Applications", name: "whoever writes logs", label: "log events" };
    case "bucket":
      return /(^|[^a-z])(alb|elb)([^a-z]|$)/.test(entrance.name)
        ? { title: "Load balancers", name: "their access logs", label: "objects" }
        : { title: "Producers", name: "whoever puts objects", label: "objects" };
    case "queue":
      return { title: "Producers", name: "whoever sends messages", label: "messages" };
    default:
      return readsNginx(places, downstream(ways, entrance))
        ? { title: "nginx hosts", name: "agent or shipper", label: "lines" }
        : { title: "Producers", name: "whoever puts records", label: "records" };
  }
}

/** Whether a function there is told nginx's log_format. */
function readsNginx(places: Places, ends: readonly End[]): boolean {
  return places.resources("aws_lambda_function").some(({ stackId, resource }) => {
    const { LOG_FORMAT_1: format } = block(resource.attributes, "environment", "variables");
    return (
      typeof format === "string" &&
      ends.some(({ stack, address }) => stack === stackId && address === resource.address)
    );
  });
}
