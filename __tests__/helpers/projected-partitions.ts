/** A synthesized `aws_glue_catalog_table`, as far as its partitions are concerned. */
export interface ProjectedTable {
  readonly parameters: Readonly<Record<string, string>>;
  readonly partition_keys: readonly { readonly name: string }[];
}

const HOUR_MS = 3_600_000;

/**
 * The partition of a table in which Athena finds an object, by the rules of partition projection: the location that the
 * template gives for values of the projected columns, and what is below it. undefined: in none.
 * https://docs.aws.amazon.com/athena/latest/ug/partition-projection-supported-types.html
 *
 * @param url `s3://bucket/key`
 * @param now what NOW stands for
 */
export function partitionOf(
  { parameters, partition_keys }: ProjectedTable,
  url: string,
  now: Date,
): Readonly<Record<string, string>> | undefined {
  // Terraform takes `$${` for a literal `${`.
  const template = parameters["storage.location.template"]?.replaceAll("$${", "${") ?? "";
  const names = partition_keys.map(({ name }) => name);
  const pattern = template.split(/\$\{(\w+)\}/).map((part, index) => {
    if (index % 2 === 0) return part.replace(/[.*+?^$()[\]{}|\\]/g, "\\$&");
    return `(?<${part}>${/^date$/.test(parameters[`projection.${part}.type`] ?? "") ? "\\d{4}/\\d\\d/\\d\\d/\\d\\d" : "[^/]+"})`;
  });
  const values = new RegExp(`^${pattern.join("")}.+$`).exec(url)?.groups;
  if (values === undefined || parameters["projection.enabled"] !== "true") return undefined;
  return names.every((name) => isProjected(parameters, name, values[name] ?? "", now))
    ? { ...values }
    : undefined;
}

function isProjected(
  parameters: ProjectedTable["parameters"],
  name: string,
  value: string,
  now: Date,
): boolean {
  const of = (property: string): string => parameters[`projection.${name}.${property}`] ?? "";
  if (of("type") === "enum") return of("values").split(",").includes(value);
  expect([of("type"), of("format"), of("interval"), of("interval.unit")]).toEqual([
    "date",
    "yyyy/MM/dd/HH",
    "1",
    "HOURS",
  ]);
  const [first = "", last = ""] = of("range").split(",");
  // Every value is some whole hours after the first one.
  const hours = (timeOf(value) - timeOf(first)) / HOUR_MS;
  const until = last === "NOW" ? now.getTime() : timeOf(last);
  return Number.isInteger(hours) && hours >= 0 && timeOf(value) <= until && hourText(timeOf(value)) === value;
}

/** NaN for what is no such text. */
function timeOf(hour: string): number {
  const [year, month, day, hours] = hour.split("/").map(Number);
  return Date.UTC(year ?? Number.NaN, (month ?? Number.NaN) - 1, day, hours);
}

function hourText(time: number): string {
  return new Date(time).toISOString().slice(0, 13).replace(/[-T]/g, "/");
}
