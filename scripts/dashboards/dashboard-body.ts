import * as z from "zod";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
const COLUMNS = 24;
const MAX_WIDGETS = 500;
const MAX_METRICS = 500;
const MAX_ALARMS = 100;

const HexColor = z.string().regex(/^#[0-9a-f]{6}$/i, "must be a six-digit HTML colour");
const Side = z.enum(["left", "right"]);
const Period = z.int().min(60).multipleOf(60);
const Stat = z
  .string()
  .regex(/^(SampleCount|Average|Sum|Minimum|Maximum|p\d{1,2}(\.\d+)?)$/, "must be a statistic");
const Id = z.string().regex(/^[a-z][a-zA-Z0-9_]*$/, "must begin with a lower-case letter");

const look = {
  color: HexColor.optional(),
  label: z.string().optional(),
  period: Period.optional(),
  visible: z.boolean().optional(),
  yAxis: Side.optional(),
  id: Id.optional(),
};
const Rendering = z.strictObject({ ...look, stat: Stat.optional() });
const Expression = z.strictObject({ ...look, expression: z.string().min(1) });

/** `[Namespace, MetricName, dimension name and value …, rendering properties]`, or `[expression]`. */
const MetricLine = z.union([
  z.tuple([Expression]).transform(([line]) => ({ kind: "expression" as const, ...line })),
  z
    .tuple([z.string(), z.string()], z.union([z.string(), Rendering]))
    .transform(([namespace, metricName, ...rest], context) => {
      const last = rest.at(-1);
      const rendering = typeof last === "object" ? last : {};
      const names = (typeof last === "object" ? rest.slice(0, -1) : rest).filter(
        (part) => typeof part === "string",
      );
      const parts = names.length + (typeof last === "object" ? 1 : 0);
      if (names.length % 2 !== 0 || parts !== rest.length) {
        context.addIssue({ code: "custom", message: "must be dimensions in pairs, then properties once" });
        return z.NEVER;
      }
      const dimensions = Object.fromEntries(
        names.flatMap((name, index) => (index % 2 === 0 ? [[name, names[index + 1] ?? ""]] : [])),
      );
      return { kind: "metric" as const, namespace, metricName, dimensions, ...rendering };
    }),
]);

const Axis = z.strictObject({
  label: z.string().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  showUnits: z.boolean().optional(),
});

const HorizontalLine = z.strictObject({
  value: z.number(),
  label: z.string().optional(),
  color: HexColor.optional(),
  fill: z.enum(["above", "below", "none"]).optional(),
  visible: z.boolean().optional(),
  yAxis: Side.optional(),
});

const place = {
  x: z
    .int()
    .min(0)
    .max(COLUMNS - 1),
  y: z.int().min(0),
  width: z.int().min(1).max(COLUMNS),
  height: z.int().min(1).max(1_000),
};

const MetricWidget = z.strictObject({
  type: z.literal("metric"),
  ...place,
  properties: z.strictObject({
    title: z.string().optional(),
    view: z.literal("timeSeries"),
    stacked: z.boolean().optional(),
    region: z.string().min(1),
    period: Period.optional(),
    stat: Stat.optional(),
    metrics: z.array(MetricLine).min(1).max(MAX_METRICS),
    yAxis: z.strictObject({ left: Axis.optional(), right: Axis.optional() }).optional(),
    legend: z.strictObject({ position: z.enum(["right", "bottom", "hidden"]) }).optional(),
    annotations: z.strictObject({ horizontal: z.array(HorizontalLine).min(1) }).optional(),
  }),
});

const TextWidget = z.strictObject({
  type: z.literal("text"),
  ...place,
  properties: z.strictObject({
    markdown: z.string(),
    background: z.enum(["transparent", "solid"]).optional(),
  }),
});

const AlarmArn = z
  .string()
  .regex(/^arn:aws:cloudwatch:[a-z0-9-]+:\d{12}:alarm:.+$/, "must be an alarm's ARN");

const AlarmWidget = z.strictObject({
  type: z.literal("alarm"),
  ...place,
  properties: z.strictObject({
    title: z.string().optional(),
    sortBy: z.enum(["default", "stateUpdatedTimestamp", "timestamp"]).optional(),
    alarms: z.array(AlarmArn).min(1).max(MAX_ALARMS),
  }),
});

/**
 * The body of a CloudWatch dashboard, of which this knows what our dashboards use: text, states of alarms, and graphs
 * over time. Strict: CloudWatch takes a body with a misspelt key, and shows an empty graph.
 */
export const DashboardBody = z.strictObject({
  start: z
    .string()
    .regex(/^-P(\d+D)?(T(\d+H)?(\d+M)?)?$/, "must be a time relative to now, such as -PT6H")
    .optional(),
  periodOverride: z.enum(["auto", "inherit"]).optional(),
  widgets: z
    .array(z.discriminatedUnion("type", [MetricWidget, TextWidget, AlarmWidget]))
    .max(MAX_WIDGETS)
    .superRefine((widgets, context) => {
      for (const [index, { x, width }] of widgets.entries()) {
        if (x + width <= COLUMNS) continue;
        context.addIssue({
          code: "custom",
          path: [index, "width"],
          message: `must end within ${COLUMNS} columns, got ${x + width}`,
        });
      }
    }),
});
export type DashboardBody = z.infer<typeof DashboardBody>;
export type Widget = DashboardBody["widgets"][number];
export type MetricLine = z.infer<typeof MetricLine>;
export type ChartProperties = z.infer<typeof MetricWidget>["properties"];
