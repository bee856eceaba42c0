import * as z from "zod";
import {
  ClusterName,
  KeyArn,
  KubernetesVersion,
  Namespace,
  NodeInstanceType,
  PrincipalArn,
  PublicCidr,
} from "./eks-values";
import { CallerSources, resourceId } from "./network";
import { distinct } from "./values";

/** https://docs.aws.amazon.com/general/latest/gr/eks.html */
const MAX_PUBLIC_CIDRS = 40;
const MAX_NODES = 450;

/** The API of a cluster. Its private endpoint is always on: nodes use it. */
const Endpoint = z.strictObject({
  privateSources: CallerSources.prefault({}).describe(
    "Who in the network may reach the private endpoint beside the nodes: a VPN, a build host.",
  ),
  publicCidrs: distinct(PublicCidr, "a range")
    .max(MAX_PUBLIC_CIDRS, `must be at most ${MAX_PUBLIC_CIDRS} ranges`)
    .default([])
    .describe("Who may reach the public endpoint; none: there is no public endpoint."),
});

/** https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html */
const CONTROL_PLANE_LOGS = ["api", "audit", "authenticator", "controllerManager", "scheduler"] as const;

/** The root volume of the EKS image of Amazon Linux 2023. */
const MIN_DISK_GIB = 20;

const NodeCount = z.int().min(1).max(MAX_NODES);

const Nodes = z
  .strictObject({
    instanceTypes: distinct(NodeInstanceType, "a type")
      .min(1, "must name at least one type")
      .default(["t4g.medium"])
      .describe("EC2 is asked for them in this order. Others replace the node group, the new one first."),
    min: NodeCount.default(2).describe("Nodes there are at least."),
    desired: NodeCount.default(2).describe("Nodes there are when the group is made."),
    max: NodeCount.default(4).describe("Nodes there are at most."),
    diskGiB: z
      .int()
      .min(MIN_DISK_GIB)
      .max(16_384)
      .default(MIN_DISK_GIB)
      .describe("Images, containers, and the lines that wait while CloudWatch Logs cannot be reached."),
  })
  .refine(({ min, desired, max }) => min <= desired && desired <= max, {
    error: "must have a desired between min and max",
  });

const Access = z
  .strictObject({
    admins: z
      .array(PrincipalArn)
      .min(1, "must name at least one: nobody else can reach the cluster")
      .describe("Have AmazonEKSClusterAdminPolicy, everywhere."),
    viewers: z
      .array(
        z.strictObject({
          principal: PrincipalArn.describe("Who."),
          namespaces: distinct(Namespace, "a namespace")
            .min(1, "must name at least one namespace")
            .describe("Where."),
        }),
      )
      .default([])
      .describe("Have AmazonEKSViewPolicy, in some namespaces."),
  })
  .refine(
    ({ admins, viewers }) => {
      const principals = [...admins, ...viewers.map(({ principal }) => principal)];
      return new Set(principals).size === principals.length;
    },
    { error: "must not name a principal twice: a cluster has one access entry for each" },
  );

const LogWriter = z.strictObject({
  collector: z
    .enum(["fluent-bit", "fluentd", "add-on"])
    .default("fluent-bit")
    .describe("A folder of agent-config/kubernetes, or the EKS add-on `amazon-cloudwatch-observability`."),
  identity: z
    .enum(["pod-identity", "irsa"])
    .default("pod-identity")
    .describe(
      "By an agent on each node, or by the cluster's OIDC provider and the service account's annotation.",
    ),
});

/** An EKS cluster whose containers' lines go to CloudWatch Logs, in a network that exists already. */
export const EksLogging = z.strictObject({
  clusterName: ClusterName.optional().describe("Absent: as `stacks/naming.ts` says."),
  kubernetesVersion: KubernetesVersion.describe("Named by who deploys: a default would go out of support."),
  extendedSupport: z
    .boolean()
    .default(false)
    .describe(
      "`false`: EKS upgrades the control plane when standard support ends; `true`: it stays, and costs six times as much.",
    ),
  subnetIds: distinct(resourceId("subnet"), "a subnet")
    .min(2, "must name at least two subnets, in different Availability Zones")
    .describe("Of the control plane and the nodes. Each needs a way to AWS: a NAT gateway or VPC endpoints."),
  endpoint: Endpoint.prefault({}).describe("Who may reach the cluster's API."),
  controlPlaneLogs: distinct(z.enum(CONTROL_PLANE_LOGS), "a type")
    .min(1, "must name at least one type")
    .default([...CONTROL_PLANE_LOGS])
    .describe("What of the control plane goes to CloudWatch Logs."),
  secretsKeyArn: KeyArn.optional().describe(
    "Encrypts Kubernetes secrets; absent: a key of the stack's own, which rotates. There is no way back from it.",
  ),
  nodes: Nodes.prefault({}).describe("The machines that containers run on."),
  access: Access.describe("Who may do what in the cluster. Whoever made it may nothing, unless named."),
  logWriter: LogWriter.prefault({}).describe(
    "What collects the lines of containers, and how it comes by its role.",
  ),
});
export type EksLogging = z.infer<typeof EksLogging>;
