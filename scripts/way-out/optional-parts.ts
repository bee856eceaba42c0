import { ENVIRONMENT_FILES, type Environment, type EnvironmentFile } from "../../environments";
import { defineEnvironment } from "../../environments/define";

type Host = NonNullable<EnvironmentFile["nginxHost"]>;
type Eks = NonNullable<EnvironmentFile["eksLogging"]>;

const SUBNETS = ["subnet-0123456789abcdefa", "subnet-0123456789abcdefb"];
const HOST: Host = { vpcId: "vpc-0123456789abcdef0", subnetIds: SUBNETS };
const CALLERS = { securityGroupIds: ["sg-0123456789abcdef0"], cidrs: ["10.1.0.0/16"] };
const EKS: Eks = {
  kubernetesVersion: "1.36",
  subnetIds: SUBNETS,
  access: { admins: ["arn:aws:iam::111122223333:role/platform-admin"] },
};

/** Settings under which the parts that no environment of ours has become stacks, so that every construct is used. */
const SETTINGS: Readonly<Record<string, Partial<EnvironmentFile>>> = {
  "smallest parts": { nginxHost: HOST, eksLogging: EKS },
  "every option": {
    nginxHost: { ...HOST, count: 3, http: CALLERS, amiId: "ami-0123456789abcdef0" },
    nginxFirehose: { source: { kind: "direct-put" } },
    eksLogging: {
      ...EKS,
      endpoint: { privateSources: CALLERS, publicCidrs: ["203.0.113.0/24"] },
      controlPlaneLogs: ["audit", "authenticator"],
      access: {
        ...EKS.access,
        viewers: [{ principal: "arn:aws:iam::111122223333:role/developers", namespaces: ["shop"] }],
      },
      logWriter: { collector: "fluentd", identity: "irsa" },
    },
  },
  "add-on by pod identity": { eksLogging: { ...EKS, logWriter: { collector: "add-on" } } },
  "add-on by IRSA": { eksLogging: { ...EKS, logWriter: { collector: "add-on", identity: "irsa" } } },
};

export const variantNames = (): string[] => Object.keys(SETTINGS);

/** All environments with the same optional parts. */
export interface Variant {
  readonly name: string;
  readonly environments: readonly Environment[];
}

/** @param accounts account ids, by the name of their variable */
export function variants(accounts: NodeJS.ProcessEnv): Variant[] {
  return Object.entries(SETTINGS).map(([name, settings]) => ({
    name,
    environments: ENVIRONMENT_FILES.map((file) => defineEnvironment({ ...file, ...settings }, accounts)),
  }));
}
