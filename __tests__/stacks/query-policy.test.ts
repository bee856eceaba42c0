import { LogQueryStack } from "../../stacks/log-query";
import { policyFindings, type SynthesizedStack } from "../../stacks/policy";
import { testEnvironment } from "../helpers/environments";
import { synthJson, testApp } from "../helpers/synthesized";

const environment = testEnvironment("dev");
if (environment.logQuery === undefined) throw new Error("no queries");
const sound = synthJson(new LogQueryStack(testApp(), { environment, query: environment.logQuery }));

type Attributes = Record<string, unknown>;

/** The rules that the sound stack breaks after one change by hand to the first resource of a type. */
function rules(type: string, change: (attributes: Attributes) => void): string[] {
  const copy = structuredClone(sound) as SynthesizedStack & {
    resource: Record<string, Record<string, Attributes>>;
  };
  const [attributes] = Object.values(copy.resource[type] ?? {});
  if (attributes === undefined) throw new Error(`the sound stack has no ${type}`);
  change(attributes);
  return policyFindings(copy).map(({ rule }) => rule);
}

const inside = (value: unknown): Attributes => value as Attributes;

it("finds nothing in a sound stack", () => {
  expect(policyFindings(sound)).toEqual([]);
});

it.each<[string, (configuration: Attributes) => void]>([
  ["no client overrides what a workgroup says", (it) => delete it.enforce_workgroup_configuration],
  [
    "no client overrides what a workgroup says",
    (it) => Object.assign(it, { enforce_workgroup_configuration: false }),
  ],
  ["every workgroup limits what a query reads", (it) => delete it.bytes_scanned_cutoff_per_query],
  [
    "every workgroup limits what a query reads",
    (it) => Object.assign(it, { bytes_scanned_cutoff_per_query: 0 }),
  ],
  [
    "every workgroup encrypts results",
    (it) => delete inside(it.result_configuration).encryption_configuration,
  ],
  [
    "every workgroup encrypts results",
    (it) =>
      Object.assign(inside(it.result_configuration), {
        encryption_configuration: { encryption_option: "SSE_KMS" },
      }),
  ],
  [
    "results go into a bucket of an account that is named",
    (it) => delete inside(it.result_configuration).expected_bucket_owner,
  ],
])("%s", (rule, change) => {
  expect(rules("aws_athena_workgroup", ({ configuration }) => change(inside(configuration)))).toEqual([rule]);
});

it("every named query is of a workgroup, and so limited", () => {
  expect(rules("aws_athena_named_query", (query) => delete query.workgroup)).toEqual([
    "every named query is of a workgroup, and so limited",
  ]);
});

it.each<[string, (table: Attributes) => void]>([
  [
    "every table projects its partitions",
    (it) => Object.assign(inside(it.parameters), { "projection.enabled": "false" }),
  ],
  ["every table projects its partitions", (it) => delete inside(it.parameters)["projection.datehour.type"]],
  [
    "every table's partitions are below its location, folder by folder",
    (it) => Object.assign(inside(it.storage_descriptor), { location: "s3://another/nginx_access/" }),
  ],
  [
    "every table's partitions are below its location, folder by folder",
    // Without the slash at its end, hour 0 would also be found below "00x/".
    (it) => {
      const parameters = inside(it.parameters);
      parameters["storage.location.template"] = String(parameters["storage.location.template"]).slice(0, -1);
    },
  ],
])("%s", (rule, change) => {
  expect(rules("aws_glue_catalog_table", change)).toEqual([rule]);
});
