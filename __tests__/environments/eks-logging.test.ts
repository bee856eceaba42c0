import type { EnvironmentFile } from "../../environments";
import { defineEnvironment } from "../../environments/define";
import { dev } from "../../environments/dev";
import { ACCOUNTS, testEnvironment } from "../helpers/environments";

const define = (eksLogging: object) =>
  defineEnvironment({ ...dev, eksLogging } as unknown as EnvironmentFile, ACCOUNTS).eksLogging;

const ADMIN = "arn:aws:iam::111122223333:role/platform-admin";
const SMALLEST = {
  kubernetesVersion: "1.36",
  subnetIds: ["subnet-0a1b2c3d", "subnet-0a1b2c3e"],
  access: { admins: [ADMIN] },
};
const KEY = "arn:aws:kms:ap-northeast-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

it.each(["dev", "prod"] as const)(
  "%s has no cluster: nobody but its owner knows a network for it",
  (name) => {
    expect(testEnvironment(name).eksLogging).toBeUndefined();
  },
);

it("needs a version, a network and an administrator, and is private by default", () => {
  expect(define(SMALLEST)).toEqual({
    ...SMALLEST,
    extendedSupport: false,
    endpoint: { privateSources: { securityGroupIds: [], cidrs: [] }, publicCidrs: [] },
    controlPlaneLogs: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
    nodes: { instanceTypes: ["t4g.medium"], min: 2, desired: 2, max: 4, diskGiB: 20 },
    access: { admins: [ADMIN], viewers: [] },
    logWriter: { collector: "fluent-bit", identity: "pod-identity" },
  });
});

it.each([
  ["a version that is newer than any today", { kubernetesVersion: "1.48" }],
  ["a key of its region", { secretsKeyArn: KEY }],
  ["a public endpoint for one address", { endpoint: { publicCidrs: ["198.51.100.7/32"] } }],
  ["a user as an administrator", { access: { admins: ["arn:aws:iam::111122223333:user/ops/break-glass"] } }],
])("takes %s", (_what, changes) => {
  expect(define({ ...SMALLEST, ...changes })).toMatchObject(changes);
});

const publicTo = (...publicCidrs: string[]) => ({ endpoint: { publicCidrs } });

it.each<[string, object, RegExp]>([
  [
    "no version: a default would rot",
    { kubernetesVersion: undefined },
    /^environments\/dev\.ts: eksLogging\.kubernetesVersion: must be named, such as 1\.36: /,
  ],
  [
    "a version out of standard support",
    { kubernetesVersion: "1.33" },
    /kubernetesVersion: must be 1\.34 or newer: older ones are out of EKS's standard support, got "1\.33"$/,
  ],
  [
    "a patch version",
    { kubernetesVersion: "1.36.2" },
    /kubernetesVersion: must be a minor version such as 1\.36, got "1\.36\.2"$/,
  ],
  [
    "one subnet",
    { subnetIds: ["subnet-0a1b2c3d"] },
    /subnetIds: must name at least two subnets, in different Availability Zones$/,
  ],
  [
    "the same subnet twice",
    { subnetIds: ["subnet-0a1b2c3d", "subnet-0a1b2c3d"] },
    /subnetIds: must not name a subnet twice$/,
  ],
  [
    "a cluster name that leaves roles no room",
    { clusterName: "x".repeat(48) },
    /clusterName: must be at most 47 characters: IAM roles are named after it, got "x+"$/,
  ],
  [
    "a cluster name that begins with a hyphen",
    { clusterName: "-shop" },
    /clusterName: must be letters, .*"-shop"$/,
  ],
  [
    "an API that is open to everybody",
    publicTo("0.0.0.0/0"),
    /endpoint\.publicCidrs\.0: must be \/8 or narrower: a cluster's API is not for everybody, got "0\.0\.0\.0\/0"$/,
  ],
  ["half of the internet", publicTo("128.0.0.0/1"), /publicCidrs\.0: must be \/8 or narrower/],
  [
    "a range by an address in it",
    publicTo("203.0.113.7/24"),
    /publicCidrs\.0: must be a network's own address, without a bit set behind its prefix, got "203\.0\.113\.7\/24"$/,
  ],
  [
    "more ranges than EKS takes",
    publicTo(...Array.from({ length: 41 }, (_, index) => `203.0.113.${index}/32`)),
    /publicCidrs: must be at most 40 ranges$/,
  ],
  [
    "a log type that is none",
    { controlPlaneLogs: ["audits"] },
    /controlPlaneLogs\.0: .*"authenticator".*, got "audits"$/,
  ],
  ["no control-plane logs", { controlPlaneLogs: [] }, /controlPlaneLogs: must name at least one type$/],
  [
    "an alias in place of a key",
    { secretsKeyArn: "alias/eks" },
    /secretsKeyArn: must be the ARN of a KMS key/,
  ],
  [
    "a key of another region",
    { secretsKeyArn: KEY.replace("ap-northeast-2", "us-east-1") },
    /secretsKeyArn: must be a key of the environment's region: EKS takes no other, got "arn:aws:kms:us-east-1:/,
  ],
  [
    "nodes that cannot start the image",
    { nodes: { instanceTypes: ["m7i.large"] } },
    /nodes\.instanceTypes\.0: must be an arm64 \(Graviton\) instance type/,
  ],
  [
    "nodes that hold no pods but the cluster's",
    { nodes: { instanceTypes: ["t4g.micro"] } },
    /nodes\.instanceTypes\.0: must be small or larger: .*, got "t4g\.micro"$/,
  ],
  [
    "more nodes wanted than allowed",
    { nodes: { desired: 5 } },
    /nodes: must have a desired between min and max$/,
  ],
  ["more nodes than a group has", { nodes: { max: 451 } }, /nodes\.max: .*450, got 451$/],
  ["a disk smaller than the image", { nodes: { diskGiB: 8 } }, /nodes\.diskGiB: .*20, got 8$/],
  [
    "nobody who could come in",
    { access: { admins: [] } },
    /access\.admins: must name at least one: nobody else can reach the cluster$/,
  ],
  [
    "a session in place of its role",
    { access: { admins: ["arn:aws:sts::111122223333:assumed-role/platform-admin/me"] } },
    /access\.admins\.0: must be the ARN of an IAM role or user/,
  ],
  [
    "a principal that is named twice",
    { access: { admins: [ADMIN], viewers: [{ principal: ADMIN, namespaces: ["shop"] }] } },
    /access: must not name a principal twice: a cluster has one access entry for each$/,
  ],
  [
    "a namespace that is none",
    {
      access: {
        admins: [ADMIN],
        viewers: [{ principal: ADMIN.replace("admin", "dev"), namespaces: ["Shop"] }],
      },
    },
    /viewers\.0\.namespaces\.0: must be a namespace: .*, got "Shop"$/,
  ],
  [
    "a collector that is unknown",
    { logWriter: { collector: "logstash" } },
    /logWriter\.collector: .*"fluent-bit"\|"fluentd"\|"add-on", got "logstash"$/,
  ],
])("refuses %s", (_rule, changes, message) => {
  const defining = () => define({ ...SMALLEST, ...changes });
  expect(defining).toThrow(expect.objectContaining({ name: "EnvironmentError" }));
  expect(defining).toThrow(message);
});
