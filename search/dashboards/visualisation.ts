import type { Aggregation } from "./aggregation";
import { REQUESTS } from "./index-patterns";
import type { SavedObject } from "./saved-object";

/** How a saved object refers to its index pattern. */
const INDEX_REFERENCE = "kibanaSavedObjectMeta.searchSourceJSON.index";

export interface VisualisationProps {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly shape: "histogram" | "line" | "table";
  readonly aggregations: readonly Aggregation[];
  /** Of which requests, in Dashboards' query language. @default all */
  readonly query?: string;
  /** Of the y axis. */
  readonly unit?: string;
}

/** A visualisation of requests. */
export function visualisation(props: VisualisationProps): SavedObject {
  const { title, shape, aggregations } = props;
  const params = shape === "table" ? TABLE : chart(shape, props.unit ?? "requests");
  const search = { query: { language: "kuery", query: props.query ?? "" }, filter: [] };
  return {
    type: "visualization",
    id: props.id,
    attributes: {
      title,
      description: props.description,
      version: 1,
      uiStateJSON: "{}",
      visState: JSON.stringify({ title, type: shape, aggs: aggregations, params }),
      kibanaSavedObjectMeta: {
        searchSourceJSON: JSON.stringify({ ...search, indexRefName: INDEX_REFERENCE }),
      },
    },
    references: [{ name: INDEX_REFERENCE, type: REQUESTS.type, id: REQUESTS.id }],
    migrationVersion: { visualization: "7.10.0" },
  };
}

const TABLE = {
  perPage: 10,
  showPartialRows: false,
  showMetricsAtAllLevels: false,
  showTotal: false,
  totalFunc: "sum",
};

function chart(type: "histogram" | "line", unit: string): object {
  const title = { text: unit };
  return {
    type,
    grid: { categoryLines: false },
    categoryAxes: [
      {
        id: "CategoryAxis-1",
        type: "category",
        position: "bottom",
        show: true,
        scale: { type: "linear" },
        labels: { show: true, filter: true, truncate: 100 },
        title: {},
      },
    ],
    valueAxes: [
      {
        id: "ValueAxis-1",
        name: "LeftAxis-1",
        type: "value",
        position: "left",
        show: true,
        scale: { type: "linear", mode: "normal" },
        labels: { show: true, rotate: 0, filter: false, truncate: 100 },
        title,
      },
    ],
    seriesParams: [
      {
        show: true,
        type,
        mode: type === "line" ? "normal" : "stacked",
        data: { id: "1", label: unit },
        valueAxis: "ValueAxis-1",
        drawLinesBetweenPoints: true,
        showCircles: false,
        lineWidth: 2,
        interpolate: "linear",
      },
    ],
    addTooltip: true,
    addLegend: true,
    legendPosition: "right",
    times: [],
    addTimeMarker: false,
  };
}
