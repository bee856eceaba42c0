import * as z from "zod";
import { ArmInstanceType } from "./network";

/** The roles are named after the cluster, the longest `<cluster>-cloudwatch-agent`, and IAM's names end at 64. */
const MAX_CLUSTER_NAME = 47;

/** https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html */
export const ClusterName = z
  .string()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_-]*$/, "must be letters, digits, _ and -, the first a letter or digit")
  .max(MAX_CLUSTER_NAME, `must be at most ${MAX_CLUSTER_NAME} characters: IAM roles are named after it`);

/**
 * The oldest version in standard support on 2026-11-21: 1.34 until 2026-12-02, 1.35 until 2027-03-27, 1.36 until
 * 2027-08-02. No newest one is kept here: EKS refuses what it does not know, and will know others.
 * https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
 */
const OLDEST_MINOR = 34;

export const KubernetesVersion = z
  .string("must be named, such as 1.36: a default would go out of support one day, and nobody would see it")
  .regex(/^1\.\d{2}$/, "must be a minor version such as 1.36")
  .refine((version) => Number(version.slice("1.".length)) >= OLDEST_MINOR, {
    error: `must be 1.${OLDEST_MINOR} or newer: older ones are out of EKS's standard support`,
  });

/** The widest range that one organisation can be said to own. */
const WIDEST_PREFIX = 8;

/** Who may reach a cluster from the internet. https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html */
export const PublicCidr = z
  .cidrv4("must be an IPv4 range such as 203.0.113.0/24")
  .refine((cidr) => prefixLength(cidr) >= WIDEST_PREFIX, {
    error: `must be /${WIDEST_PREFIX} or narrower: a cluster's API is not for everybody`,
    abort: true,
  })
  .refine(isNetwork, { error: "must be a network's own address, without a bit set behind its prefix" });

function prefixLength(cidr: string): number {
  return Number(cidr.split("/")[1]);
}

function isNetwork(cidr: string): boolean {
  const [address = ""] = cidr.split("/");
  const bits = address.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return bits % 2 ** (32 - prefixLength(cidr)) === 0;
}

/** Symmetric and in the cluster's region, says https://docs.aws.amazon.com/eks/latest/userguide/enable-kms.html */
export const KeyArn = z
  .string()
  .regex(
    /^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/(mrk-)?[0-9a-f-]+$/,
    "must be the ARN of a KMS key: arn:aws:kms:<region>:<account>:key/<id>",
  );

/** Four pods fit on a nano or micro. https://docs.aws.amazon.com/eks/latest/userguide/choosing-instance-type.html */
export const NodeInstanceType = ArmInstanceType.refine((type) => !/\.(nano|micro)$/.test(type), {
  error: "must be small or larger: nano and micro hold four pods, no more than the cluster's own",
});

/** Not a session of a role. https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html */
export const PrincipalArn = z
  .string()
  .regex(
    /^arn:aws:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/,
    "must be the ARN of an IAM role or user: arn:aws:iam::<account>:role/<name>",
  );

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-label-names */
export const Namespace = z
  .string()
  .regex(
    /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    "must be a namespace: 1-63 lower-case letters, digits and inner hyphens",
  );
