import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, parseAllDocuments } from "yaml";
import { loadAccountlessEnvironment } from "../../../environments";
import { findProgram } from "../../../scripts/lib/find-program";
import { composeFile } from "../../helpers/compose-file";
import { KUBERNETES, manifestIn, manifests, validate } from "../../helpers/manifests";

const VARIANTS = ["fluent-bit", "fluentd"] as const;
const GROUP = "/aws/containerinsights/log-pipeline-dev/application";

test.each(manifests().map((manifest) => [manifest.file, manifest.content.kind, manifest] as const))(
  "%s: the %s keeps the schema of its kind",
  (_file, _kind, manifest) => {
    expect(() => validate(manifest)).not.toThrow();
  },
);

test("a manifest that breaks its schema is noticed", () => {
  const broken = { apiVersion: "apps/v1", kind: "DaemonSet", metadata: { name: "x" }, spec: { template: 1 } };
  expect(() => validate({ file: "x", content: broken })).toThrow("required property selector");
});

test("the group that pods write to is the one that dev makes and subscribes", () => {
  const { logAlerts } = loadAccountlessEnvironment("dev");
  expect(logAlerts?.groups).toContainEqual(expect.objectContaining({ name: GROUP, create: true }));
});

test("each folder's kustomization lists all its manifests", () => {
  for (const folder of ["shared", ...VARIANTS, "example-log"]) {
    const files = readdirSync(join(KUBERNETES, folder)).filter((name) => name.endsWith(".yaml"));
    const { resources } = parse(readFileSync(join(KUBERNETES, folder, "kustomization.yaml"), "utf8"));
    const listed = (resources as string[]).filter((resource) => resource !== "../shared");
    expect([...listed, "kustomization.yaml"].sort()).toEqual(files.sort());
  }
});

test("containers are pinned, bounded, without privileges, and cannot write to their images", () => {
  const pods = [
    ...VARIANTS.map((variant) => manifestIn(variant, "DaemonSet").spec?.template.spec),
    manifestIn("example-log", "Deployment").spec?.template.spec,
  ];
  const containers = pods.flatMap((pod) => pod?.containers ?? []);
  expect(containers).toHaveLength(3);
  for (const container of containers) {
    expect(container.image).toMatch(/:v?\d+\.\d+\.\d+[\w.-]*$/);
    expect(container.resources).toEqual({
      requests: { cpu: expect.any(String), memory: expect.any(String) },
      limits: { memory: expect.any(String) },
    });
    expect(container.securityContext).toMatchObject({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
      seccompProfile: { type: "RuntimeDefault" },
    });
  }
});

test("the Fluent Bit is the one of docker-compose.yml", () => {
  const [container] = manifestIn("fluent-bit", "DaemonSet").spec?.template.spec?.containers ?? [];
  expect(container?.image).toBe(composeFile().services["fluent-bit"]?.image);
});

describe.each(VARIANTS)("%s", (variant) => {
  const daemonSet = manifestIn(variant, "DaemonSet");
  const pod = daemonSet.spec?.template.spec;
  const [container] = pod?.containers ?? [];

  test("runs on every Linux node that can have it", () => {
    expect(pod?.tolerations).toEqual([{ operator: "Exists" }]);
    expect(pod?.nodeSelector).toEqual({ "kubernetes.io/os": "linux" });
  });

  test("reads the node's logs, and writes its own state on the node and nothing else", () => {
    const writable = container?.volumeMounts?.filter(({ readOnly }) => readOnly !== true);
    expect(writable?.map(({ name }) => name)).toEqual(["state", "tmp"]);
    expect(pod?.volumes?.flatMap(({ hostPath }) => hostPath?.path ?? [])).toEqual([
      "/var/log",
      `/var/lib/log-pipeline/${variant}`,
    ]);
  });

  test("mounts what it declares, and is asked for its health on a port that it has", () => {
    const mounted = container?.volumeMounts?.map(({ name }) => name);
    expect(mounted).toEqual(pod?.volumes?.map(({ name }) => name));
    const ports = container?.ports?.map(({ name }) => name);
    expect(ports).toEqual(["http"]);
    for (const probe of [container?.livenessProbe, container?.readinessProbe])
      expect(ports).toContain(probe?.httpGet?.port);
  });

  test("takes the cluster's name and region from the one ConfigMap that has them", () => {
    const { data = {} } = manifestIn("shared", "ConfigMap");
    const keys = container?.env?.flatMap(({ valueFrom }) => valueFrom?.configMapKeyRef ?? []);
    expect(keys).toEqual([
      { name: "cluster-info", key: "logs.region" },
      { name: "cluster-info", key: "cluster.name" },
    ]);
    for (const { key } of keys ?? []) expect(data).toHaveProperty([key]);
    expect(GROUP).toBe(`/aws/containerinsights/${data["cluster.name"]}/application`);
  });

  test("its role is for its own account alone, in Kubernetes and in AWS", () => {
    const account = manifestIn(variant, "ServiceAccount").metadata;
    expect(pod?.serviceAccountName).toBe(account?.name);
    const { subjects, roleRef } = manifestIn(variant, "ClusterRoleBinding");
    expect(subjects).toEqual([{ kind: "ServiceAccount", name: variant, namespace: "amazon-cloudwatch" }]);
    expect(roleRef.name).toBe(manifestIn(variant, "ClusterRole").metadata?.name);
    const trust = JSON.parse(readFileSync(join(KUBERNETES, variant, "trust-policy.json"), "utf8"));
    const [{ Condition, Principal }] = trust.Statement;
    const [, provider] = Principal.Federated.split(":oidc-provider/");
    expect(Condition).toEqual({
      StringEquals: {
        [`${provider}:aud`]: "sts.amazonaws.com",
        [`${provider}:sub`]: `system:serviceaccount:amazon-cloudwatch:${account?.name}`,
      },
    });
  });

  test("may read what names a pod, and change nothing", () => {
    expect(manifestIn(variant, "ClusterRole").rules).toEqual([
      {
        apiGroups: [""],
        resources: variant === "fluentd" ? ["namespaces", "pods"] : ["pods"],
        verbs: ["get"],
      },
    ]);
  });

  test("may put into its log group, and make no group: that would have no retention", () => {
    const { Statement } = JSON.parse(readFileSync(join(KUBERNETES, variant, "irsa-policy.json"), "utf8"));
    const groups = "arn:aws:logs:ap-northeast-2:111122223333:log-group:";
    const allowed = (Statement as { Effect: string; Action: string | string[]; Resource: string }[]).flatMap(
      ({ Effect, Action, Resource }) => [Action].flat().map((action) => `${Effect} ${action} ${Resource}`),
    );
    expect(allowed).toEqual([
      `Allow logs:CreateLogStream ${groups}${GROUP}:*`,
      `Allow logs:DescribeLogStreams ${groups}${GROUP}:*`,
      `Allow logs:PutLogEvents ${groups}${GROUP}:log-stream:*`,
      // It lists groups before it puts, and takes one that it does not see for one that it must make.
      ...(variant === "fluentd" ? [`Allow logs:DescribeLogGroups ${groups}*`] : []),
    ]);
  });
});

const builds = "kubectl builds every folder";
const kubectl = findProgram("kubectl");
if (kubectl === undefined) test.skip(`${builds} (skipped: no kubectl)`, () => {});
else {
  test.each([
    ["fluent-bit", 7],
    ["fluentd", 7],
    ["example-log", 2],
  ])(`${builds}: %s`, (folder, documents) => {
    const built = execFileSync(kubectl, ["kustomize", join(KUBERNETES, folder)], { encoding: "utf8" });
    expect(parseAllDocuments(built)).toHaveLength(documents);
  });
}
