import { policyFindings, type SynthesizedStack } from "../../stacks/policy";
import { eksLoggingStack } from "../helpers/eks-logging";
import { synthJson } from "../helpers/synthesized";

const sound = synthJson(eksLoggingStack("Fluent Bit by pod identity"));

type Attributes = Record<string, unknown>;

/** The rules that the sound stack breaks after one change by hand to its only resource of a type. */
function rules(type: string, change: Attributes): string[] {
  const copy = structuredClone(sound) as unknown as SynthesizedStack & {
    resource: Record<string, Record<string, Attributes>>;
  };
  const [attributes] = Object.values(copy.resource[type] ?? {});
  if (attributes === undefined) throw new Error(`the sound stack has no ${type}`);
  Object.assign(attributes, change);
  return policyFindings(copy).map(({ rule }) => rule);
}

const PRIVATE = { endpoint_private_access: true };

it.each<[string, Attributes]>([
  ["every cluster has a private endpoint", { vpc_config: { endpoint_public_access: false } }],
  ["no cluster is open to everybody", { vpc_config: PRIVATE }],
  ["no cluster is open to everybody", { vpc_config: { ...PRIVATE, endpoint_public_access: true } }],
  [
    "no cluster is open to everybody",
    {
      vpc_config: {
        ...PRIVATE,
        endpoint_public_access: true,
        public_access_cidrs: ["203.0.113.0/24", "0.0.0.0/0"],
      },
    },
  ],
  ["every right in a cluster is an access entry of the plan", { access_config: undefined }],
  [
    "every right in a cluster is an access entry of the plan",
    { access_config: { authentication_mode: "API" } },
  ],
  [
    "every right in a cluster is an access entry of the plan",
    {
      access_config: {
        authentication_mode: "API_AND_CONFIG_MAP",
        bootstrap_cluster_creator_admin_permissions: false,
      },
    },
  ],
  ["every cluster encrypts its secrets with a key of the account", { encryption_config: undefined }],
  [
    "every cluster encrypts its secrets with a key of the account",
    { encryption_config: { resources: ["secrets"] } },
  ],
])("says so when a cluster breaks: %s (%j)", (rule, change) => {
  expect(rules("aws_eks_cluster", change)).toEqual([rule]);
});

it("takes a public endpoint that is open to named ranges", () => {
  const vpc_config = {
    ...PRIVATE,
    endpoint_public_access: true,
    public_access_cidrs: ["203.0.113.0/24"],
  };
  expect(rules("aws_eks_cluster", { vpc_config })).toEqual([]);
});

it("says so when a key does not rotate", () => {
  expect(rules("aws_kms_key", { enable_key_rotation: undefined })).toEqual(["every key rotates"]);
});

const disk = (encrypted: unknown) => ({ block_device_mappings: [{ ebs: { encrypted } }] });

it.each<[string, Attributes]>([
  ["every instance requires IMDSv2, one hop away", { metadata_options: undefined }],
  [
    "every instance requires IMDSv2, one hop away",
    { metadata_options: { http_tokens: "required", http_put_response_hop_limit: 2 } },
  ],
  ["no instance has an SSH key", { key_name: "admin" }],
  ["every disk is encrypted", { block_device_mappings: undefined }],
  ["every disk is encrypted", disk("false")],
  ["every disk is encrypted", disk(undefined)],
])("says so when a launch template breaks: %s (%j)", (rule, change) => {
  expect(rules("aws_launch_template", change)).toEqual([rule]);
});
