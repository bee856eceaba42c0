import type { AlbSearch } from "../../environments";
import { type Cluster, createCluster } from "../../search/cluster";
import type { LoadBalancers } from "../../search/load-balancer-logs";
import { searchParts } from "../../search/search-parts";
import { testEnvironment } from "../helpers/environments";
import { recordedOpenSearch } from "../helpers/recorded-opensearch";

const BALANCER =
  "arn:aws:elasticloadbalancing:ap-northeast-2:444455556666:loadbalancer/app/web/50dc6c495c0c9188";
const MASTER = "arn:aws:iam::444455556666:role/log-pipeline-search-admin";

let server: Awaited<ReturnType<typeof recordedOpenSearch>>;
let cluster: Cluster;

beforeEach(async () => {
  server = await recordedOpenSearch();
  cluster = createCluster({
    endpoint: { url: server.url, access: { kind: "open" } },
    region: "ap-northeast-2",
    credentials: async () => ({ accessKeyId: "none", secretAccessKey: "none" }),
  });
  server.kept.set("/_plugins/_security/api/rolesmapping/all_access", { backend_roles: [MASTER], users: [] });
});

afterEach(async () => {
  await cluster.close();
  server.close();
});

function environmentOf(changes: object = {}) {
  const { albSearch } = testEnvironment("prod");
  const environment = testEnvironment("prod", { albSearch: { ...(albSearch as AlbSearch), ...changes } });
  return { environment, path: environment.albSearch as AlbSearch };
}

interface Run {
  readonly changes?: object;
  readonly dryRun?: boolean;
  readonly elsewhere?: boolean;
  readonly loadBalancers?: LoadBalancers;
}

/** Applies everything, and gives each part's outcome by its name. */
async function setUp({ changes, dryRun = false, elsewhere = false, loadBalancers }: Run = {}) {
  const { environment, path } = environmentOf(changes);
  const aws = { loadBalancers: loadBalancers ?? fakeLoadBalancers({}) };
  const place = elsewhere ? { cluster } : { cluster, dashboards: { cluster, base: "/_dashboards" }, aws };
  const outcomes: Record<string, string> = {};
  for (const part of searchParts(environment, path, place))
    outcomes[part.name] = await part.apply({ dryRun });
  return outcomes;
}

function fakeLoadBalancers(attributes: Record<string, string>): LoadBalancers {
  return {
    attributes: async () => attributes,
    setAttributes: async (_arn, wanted) => void Object.assign(attributes, wanted),
  };
}

const PARTS = [
  "index template log-pipeline-alb",
  "index template log-pipeline-alb-connections",
  "retention policy log-pipeline-alb",
  "retention of days that exist",
  "role log-pipeline-alb-writer",
  "role mapping log-pipeline-alb-writer",
  "dashboards",
];
const all = (outcome: string) => ({
  ...Object.fromEntries(PARTS.map((name) => [name, outcome])),
  "retention of days that exist": "unchanged",
});

it("creates everything once, and finds it unchanged from then on, without a write", async () => {
  expect(await setUp()).toEqual(all("created"));
  expect(server.takeWrites()).toEqual([
    "PUT /_index_template/log-pipeline-alb",
    "PUT /_index_template/log-pipeline-alb-connections",
    "PUT /_plugins/_ism/policies/log-pipeline-alb",
    "PUT /_plugins/_security/api/roles/log-pipeline-alb-writer",
    "PUT /_plugins/_security/api/rolesmapping/log-pipeline-alb-writer",
    "POST /_dashboards/api/saved_objects/_import?overwrite=true",
  ]);
  expect(await setUp()).toEqual(all("unchanged"));
  expect(server.takeWrites()).toEqual([]);
});

it("says in a dry run what it would do, and does nothing", async () => {
  expect(await setUp({ dryRun: true })).toEqual(all("created"));
  expect(server.takeWrites()).toEqual([]);
});

it("has days that exist already follow a retention that changed", async () => {
  await setUp();
  server.takeWrites();
  expect(await setUp({ changes: { retentionDays: 90 } })).toEqual({
    ...all("unchanged"),
    "retention policy log-pipeline-alb": "updated",
  });
  expect(server.takeWrites()).toEqual([
    "POST /_plugins/_ism/change_policy/alb-*",
    "PUT /_plugins/_ism/policies/log-pipeline-alb?if_seq_no=0&if_primary_term=1",
  ]);
  expect(server.kept.get("/_plugins/_ism/policies/log-pipeline-alb")).toMatchObject({
    policy: {
      states: [{ transitions: [{ conditions: { min_index_age: "90d" } }] }, { actions: [{ delete: {} }] }],
      ism_template: [{ index_patterns: ["alb-*"] }],
    },
  });
});

it("tells days of the changed retention in the next run where this one got no further than the policy", async () => {
  await setUp();
  server.breakWith((path) => (path.includes("change_policy") ? { status: 503, body: {} } : undefined));
  await expect(setUp({ changes: { retentionDays: 90 } })).rejects.toThrow(/change_policy\/alb-\*: 503 /);
  server.breakWith(undefined);
  server.takeWrites();
  await setUp({ changes: { retentionDays: 90 } });
  expect(server.takeWrites()).toContain("POST /_plugins/_ism/change_policy/alb-*");
});

it("has days follow the retention that were there before it, and leaves others' policies alone", async () => {
  server.days.set("alb-2026.11.20", null).set("alb-2026.11.21", "of-somebody-else");
  expect(await setUp()).toMatchObject({ "retention of days that exist": "updated" });
  expect([...server.days.values()]).toEqual(["log-pipeline-alb", "of-somebody-else"]);
  expect(await setUp()).toMatchObject({ "retention of days that exist": "unchanged" });
});

it("writes a template again of which somebody took a field away", async () => {
  await setUp();
  const path = "/_index_template/log-pipeline-alb";
  const { template } = server.kept.get(path) as { template: { mappings: { properties: object } } };
  Reflect.deleteProperty(template.mappings.properties, "elb_status_code");
  expect(await setUp()).toEqual({ ...all("unchanged"), "index template log-pipeline-alb": "updated" });
});

it("writes a template again to which somebody added a field", async () => {
  await setUp();
  const path = "/_index_template/log-pipeline-alb";
  const { template } = server.kept.get(path) as { template: { mappings: { properties: object } } };
  Object.assign(template.mappings.properties, { guessed: { type: "long" } });
  expect(await setUp()).toMatchObject({ "index template log-pipeline-alb": "updated" });
});

it("prefers the template of connection logs, whose indices have both patterns", async () => {
  await setUp();
  const priority = (name: string) => server.kept.get(`/_index_template/${name}`)?.priority as number;
  expect(priority("log-pipeline-alb-connections")).toBeGreaterThan(priority("log-pipeline-alb"));
});

it("maps the function's role to what a bulk request needs, and to nothing that reads or deletes", async () => {
  await setUp();
  const api = "/_plugins/_security/api";
  expect(server.kept.get(`${api}/rolesmapping/log-pipeline-alb-writer`)).toEqual({
    backend_roles: ["arn:aws:iam::444455556666:role/log-pipeline-alb-to-opensearch-prod-role"],
    users: [],
    hosts: [],
  });
  const role = server.kept.get(`${api}/roles/log-pipeline-alb-writer`) as {
    cluster_permissions: string[];
    index_permissions: { index_patterns: string[]; allowed_actions: string[] }[];
  };
  expect(role.cluster_permissions).toEqual(["indices:data/write/bulk"]);
  expect(role.index_permissions[0]?.index_patterns).toEqual(["alb-*"]);
  const actions = role.index_permissions[0]?.allowed_actions ?? [];
  expect(actions.filter((action) => /read|delete|\*$/.test(action))).toEqual(["indices:data/write/bulk*"]);
});

it("adds further administrators to those that are there, roles and users each in their place", async () => {
  const { domain } = environmentOf().path;
  const administrators = ["role/log-pipeline-search-admin", "role/second", "user/third"];
  const changes = { domain: { ...domain, administrators } };
  expect(await setUp({ changes })).toMatchObject({ "role mapping all_access": "updated" });
  expect(server.kept.get("/_plugins/_security/api/rolesmapping/all_access")).toEqual({
    backend_roles: [MASTER, "arn:aws:iam::444455556666:role/second"],
    users: ["arn:aws:iam::444455556666:user/third"],
    hosts: [],
  });
  expect(await setUp({ changes })).toMatchObject({ "role mapping all_access": "unchanged" });
});

it("puts dashboards where everybody sees them", async () => {
  await setUp();
  const imported = server.requests.find(({ path }) => path.includes("_import"));
  expect(imported?.headers).toMatchObject({ "osd-xsrf": "true", securitytenant: "global" });
  expect(imported?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
});

it("restores a visualisation that somebody changed", async () => {
  await setUp();
  const object = server.objects.get("visualization/log-pipeline-alb-latency") as { attributes: object };
  object.attributes = { ...object.attributes, visState: "{}" };
  expect(await setUp()).toEqual({ ...all("unchanged"), dashboards: "updated" });
});

it("says which object Dashboards refused", async () => {
  const refusal = {
    success: false,
    errors: [{ id: "log-pipeline-alb", error: { type: "missing_references" } }],
  };
  server.breakWith((path) => (path.includes("_import") ? { status: 200, body: refusal } : undefined));
  await expect(setUp()).rejects.toThrow(
    /_import\?overwrite=true: objects were not imported: log-pipeline-alb: missing_references$/,
  );
});

it("sets neither roles nor dashboards nor load balancers up elsewhere, whose replicas depend on its nodes", async () => {
  const changes = { loadBalancers: [{ arn: BALANCER }] };
  expect(Object.keys(await setUp({ changes, elsewhere: true }))).toEqual(PARTS.slice(0, 4));
  expect(server.kept.get("/_index_template/log-pipeline-alb")).toMatchObject({
    template: { settings: { index: { number_of_shards: 1, auto_expand_replicas: "0-1" } } },
  });
});

describe("the logs of a load balancer", () => {
  const STORE = { bucket: "log-pipeline-alb-search-prod-444455556666", prefix: "alb" };
  const kind = (name: string) => ({
    [`${name}.s3.enabled`]: "true",
    [`${name}.s3.bucket`]: STORE.bucket,
    [`${name}.s3.prefix`]: STORE.prefix,
  });

  it("are switched on, once", async () => {
    const attributes: Record<string, string> = {
      "access_logs.s3.enabled": "false",
      "idle_timeout.timeout_seconds": "60",
    };
    const run = {
      changes: { loadBalancers: [{ arn: BALANCER }] },
      loadBalancers: fakeLoadBalancers(attributes),
    };
    expect(await setUp(run)).toMatchObject({ "logs of web": "updated" });
    expect(attributes).toEqual({ ...kind("access_logs"), "idle_timeout.timeout_seconds": "60" });
    expect(await setUp(run)).toMatchObject({ "logs of web": "unchanged" });
  });

  it("are those of connections, too, where asked for", async () => {
    const attributes: Record<string, string> = {
      ...kind("access_logs"),
      "connection_logs.s3.enabled": "false",
    };
    const loadBalancers = fakeLoadBalancers(attributes);
    await setUp({ changes: { loadBalancers: [{ arn: BALANCER, connectionLogs: true }] }, loadBalancers });
    expect(attributes).toEqual({ ...kind("access_logs"), ...kind("connection_logs") });
  });

  it("stay as they are in a dry run", async () => {
    const attributes = { "access_logs.s3.enabled": "false" };
    const run = {
      changes: { loadBalancers: [{ arn: BALANCER }] },
      loadBalancers: fakeLoadBalancers(attributes),
    };
    expect(await setUp({ ...run, dryRun: true })).toMatchObject({ "logs of web": "updated" });
    expect(attributes).toEqual({ "access_logs.s3.enabled": "false" });
  });
});
