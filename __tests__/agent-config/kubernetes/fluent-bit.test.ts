import { manifestIn } from "../../helpers/manifests";

/** A section of a configuration in Fluent Bit's classic format. */
interface Section {
  readonly name: string;
  readonly keys: ReadonlyMap<string, string>;
}

/** Keys lower-case, as Fluent Bit compares them. @throws for a line that is none, and a key that is given twice */
function sections(text: string): Section[] {
  const found: { name: string; keys: Map<string, string> }[] = [];
  for (const line of text.split("\n").map((raw) => raw.trim())) {
    if (line === "" || line.startsWith("#")) continue;
    const [, name] = /^\[(\w+)\]$/.exec(line) ?? [];
    if (name !== undefined) {
      found.push({ name, keys: new Map() });
      continue;
    }
    const [, key, value] = /^(\S+)\s+(\S.*)$/.exec(line) ?? [];
    const keys = found.at(-1)?.keys;
    if (key === undefined || value === undefined || keys === undefined || keys.has(key.toLowerCase())) {
      throw new Error(`fluent-bit.conf: ${line}`);
    }
    keys.set(key.toLowerCase(), value);
  }
  return found;
}

const { data = {} } = manifestIn("fluent-bit", "ConfigMap");
const text = data["fluent-bit.conf"] ?? "";
const all = sections(text);
const of = (name: string): ReadonlyMap<string, string> => {
  const [section, ...others] = all.filter((candidate) => candidate.name === name);
  if (section === undefined || others.length > 0) throw new Error(`${name}: must be there once`);
  return section.keys;
};
const pod = manifestIn("fluent-bit", "DaemonSet").spec?.template.spec;
const [container] = pod?.containers ?? [];
const mountOf = (volume: string) =>
  container?.volumeMounts?.find(({ name }) => name === volume)?.mountPath ?? "";

test("is one way: files, metadata, CloudWatch Logs", () => {
  expect(all.map(({ name, keys }) => [name, keys.get("name")])).toEqual([
    ["SERVICE", undefined],
    ["INPUT", "tail"],
    ["FILTER", "kubernetes"],
    ["OUTPUT", "cloudwatch_logs"],
  ]);
  expect(of("FILTER").get("kube_tag_prefix")).toBe(
    of("INPUT").get("tag")?.replace("*", "var.log.containers."),
  );
  for (const name of ["FILTER", "OUTPUT"]) expect(of(name).get("match")).toBe(of("INPUT").get("tag"));
});

test("a restart loses nothing: offsets and chunks are on the node, and retries have no end", () => {
  const state = mountOf("state");
  expect(of("INPUT").get("db")).toMatch(new RegExp(`^${state}/`));
  expect(of("SERVICE").get("storage.path")).toMatch(new RegExp(`^${state}/`));
  expect(of("INPUT").get("storage.type")).toBe("filesystem");
  expect(of("INPUT").get("read_from_head")).toBe("On");
  expect(of("OUTPUT").get("retry_limit")).toBe("no_limits");
});

test("a full store makes the files wait, and drops no chunk", () => {
  expect(of("INPUT").get("storage.pause_on_chunks_overlimit")).toBe("On");
  expect(Number(of("SERVICE").get("storage.max_chunks_up"))).toBeGreaterThan(0);
  expect(text).not.toMatch(/^\s*storage\.total_limit_size/m);
});

test("the pod is given longer to end than Fluent Bit takes", () => {
  expect(pod?.terminationGracePeriodSeconds).toBeGreaterThan(Number(of("SERVICE").get("grace")));
});

test("does not ship its own lines, whichever variant runs", () => {
  expect(of("INPUT").get("exclude_path")).toBe("/var/log/containers/*_amazon-cloudwatch_*.log");
  expect(manifestIn("fluentd", "ConfigMap").data?.["fluent.conf"]).toContain(
    'exclude_path ["/var/log/containers/*_amazon-cloudwatch_*.log"]',
  );
});

test("names the group and makes none", () => {
  expect(of("OUTPUT").get("log_group_name")).toBe("/aws/containerinsights/${CLUSTER_NAME}/application");
  expect(of("OUTPUT").get("auto_create_group")).toBe("Off");
});

test("every variable of the configuration is set in the pod", () => {
  const named = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(container?.env?.map(({ name }) => name)));
});

test("answers where the probes ask", () => {
  const [port] = container?.ports ?? [];
  expect(of("SERVICE").get("http_port")).toBe(String(port?.containerPort));
  expect(of("SERVICE").get("http_server")).toBe("On");
  expect(of("SERVICE").get("health_check")).toBe("On");
});

test("keeps the printed text under log, for the filter patterns", () => {
  expect(of("FILTER").get("merge_log")).toBe("Off");
});
