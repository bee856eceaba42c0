import { BASE_NAME } from "../names";
import { count, overTime, percentiles, statusClasses, top } from "./aggregation";
import { CONNECTIONS, REQUESTS } from "./index-patterns";
import type { SavedObject } from "./saved-object";
import { type VisualisationProps, visualisation } from "./visualisation";

/** Dashboards' grid is 48 columns wide. */
const HALF_WIDTH = 24;
const PANEL_HEIGHT = 15;

const TOP = 20;

/** The form of panels. */
const PANEL_VERSION = "2.9.0";

const VISUALISATIONS: readonly SavedObject[] = (
  [
    {
      id: "requests",
      title: "Requests",
      description: "Requests over time",
      shape: "histogram",
      aggregations: [count(), overTime()],
    },
    {
      id: "status-classes",
      title: "Status classes",
      description: "What load balancers answered, over time",
      shape: "histogram",
      aggregations: [count(), overTime(), statusClasses("elb_status_code")],
    },
    {
      id: "latency",
      title: "Latency of targets",
      description: "Half of the requests, 95 and 99 of 100 were answered by their target in this time",
      shape: "line",
      unit: "seconds",
      aggregations: [percentiles("target_processing_time", [50, 95, 99]), overTime()],
    },
    {
      id: "errors-over-time",
      title: "Errors over time",
      description: "Requests that load balancers or their targets failed at",
      shape: "histogram",
      query: "elb_status_code >= 500",
      aggregations: [count(), overTime(), statusClasses("target_status_code")],
    },
    {
      id: "top-paths",
      title: "Top paths",
      description: "The paths that are asked for most",
      shape: "table",
      aggregations: [count(), top("2", "request_path", TOP)],
    },
    {
      id: "top-clients",
      title: "Top clients",
      description: "The addresses that ask most",
      shape: "table",
      aggregations: [count(), top("2", "client_ip", TOP)],
    },
    {
      id: "errors",
      title: "Errors",
      description: "What failed, by status, path and target",
      shape: "table",
      query: "elb_status_code >= 500",
      aggregations: [
        count(),
        top("2", "elb_status_code", 5),
        top("3", "request_path", TOP),
        top("4", "target_ip", 5),
      ],
    },
  ] satisfies VisualisationProps[]
).map((props) => visualisation({ ...props, id: `${BASE_NAME}-${props.id}`, title: `ALB: ${props.title}` }));

/** All panels, two beside each other. */
function dashboard(panels: readonly SavedObject[]): SavedObject {
  const reference = (index: number) => `panel_${index}`;
  return {
    type: "dashboard",
    id: BASE_NAME,
    attributes: {
      title: "ALB: access logs",
      description: "Requests to load balancers: how many, how fast, from whom, and what went wrong",
      hits: 0,
      version: 1,
      timeRestore: true,
      timeFrom: "now-24h",
      timeTo: "now",
      optionsJSON: JSON.stringify({ hidePanelTitles: false, useMargins: true }),
      panelsJSON: JSON.stringify(
        panels.map((_panel, index) => ({
          version: PANEL_VERSION,
          panelIndex: String(index),
          gridData: {
            i: String(index),
            x: (index % 2) * HALF_WIDTH,
            y: Math.floor(index / 2) * PANEL_HEIGHT,
            w: HALF_WIDTH,
            h: PANEL_HEIGHT,
          },
          embeddableConfig: {},
          panelRefName: reference(index),
        })),
      ),
      kibanaSavedObjectMeta: {
        searchSourceJSON: JSON.stringify({ query: { language: "kuery", query: "" }, filter: [] }),
      },
    },
    references: panels.map(({ type, id }, index) => ({ name: reference(index), type, id })),
    migrationVersion: { dashboard: "7.9.3" },
  };
}

/** Everything that is imported, what is referred to before what refers to it. */
export const SAVED_OBJECTS: readonly SavedObject[] = [
  REQUESTS,
  CONNECTIONS,
  ...VISUALISATIONS,
  dashboard(VISUALISATIONS),
];
