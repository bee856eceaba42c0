import {
  finding,
  list,
  type PolicyFinding,
  record,
  resources,
  type SynthesizedStack,
} from "./synthesized-stack";

/** What every EKS cluster keeps to, and the keys that it depends on. */
export function clusterFindings(stack: SynthesizedStack): PolicyFinding[] {
  return [
    ...resources(stack, "aws_eks_cluster").flatMap(({ address, attributes }) => {
      const network = record(attributes.vpc_config);
      const access = record(attributes.access_config);
      const encryption = record(attributes.encryption_config);
      const isClosed =
        access.authentication_mode === "API" && isOff(access.bootstrap_cluster_creator_admin_permissions);
      const isPublic = !isOff(network.endpoint_public_access);
      const callers = list(network.public_access_cidrs);
      return [
        ...finding(network.endpoint_private_access !== true, address, "every cluster has a private endpoint"),
        ...finding(
          isPublic && (callers.length === 0 || callers.some((cidr) => String(cidr).endsWith("/0"))),
          address,
          "no cluster is open to everybody",
        ),
        ...finding(!isClosed, address, "every right in a cluster is an access entry of the plan"),
        ...finding(
          !(
            record(encryption.provider).key_arn !== undefined &&
            list(encryption.resources).includes("secrets")
          ),
          address,
          "every cluster encrypts its secrets with a key of the account",
        ),
      ];
    }),
    ...resources(stack, "aws_kms_key").flatMap(({ address, attributes }) =>
      finding(attributes.enable_key_rotation !== true, address, "every key rotates"),
    ),
  ];
}

/** What these are by default is on. */
function isOff(value: unknown): boolean {
  return value === false;
}
