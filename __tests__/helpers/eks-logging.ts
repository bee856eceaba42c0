import type { Environment, EnvironmentFile } from "../../environments";
import { EksLoggingStack } from "../../stacks/eks-logging";
import { eksLoggingNames } from "../../stacks/naming";
import { testEnvironment } from "./environments";
import { testApp } from "./synthesized";

type Eks = NonNullable<EnvironmentFile["eksLogging"]>;

const ADMIN = "arn:aws:iam::111122223333:role/platform-admin";

export const SMALLEST: Eks = {
  kubernetesVersion: "1.36",
  subnetIds: ["subnet-0123456789abcdefa", "subnet-0123456789abcdefb"],
  access: { admins: [ADMIN] },
};

/** Each variant, in the environment that shows most of it. */
export const EKS_VARIANTS = {
  "Fluent Bit by pod identity": { env: "dev", eks: SMALLEST },
  "Fluentd by IRSA, own key, public endpoint": {
    env: "prod",
    eks: {
      ...SMALLEST,
      clusterName: "shop",
      extendedSupport: true,
      endpoint: {
        privateSources: { securityGroupIds: ["sg-0123456789abcdef0"], cidrs: ["10.1.0.0/16"] },
        publicCidrs: ["203.0.113.0/24", "198.51.100.7/32"],
      },
      controlPlaneLogs: ["audit", "authenticator"],
      secretsKeyArn: "arn:aws:kms:ap-northeast-2:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      nodes: { instanceTypes: ["m7g.large", "m6g.large"], min: 3, desired: 4, max: 9, diskGiB: 100 },
      access: {
        admins: [ADMIN, "arn:aws:iam::444455556666:user/break-glass"],
        viewers: [
          {
            principal: "arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/Developers_0123",
            namespaces: ["shop", "kube-example"],
          },
        ],
      },
      logWriter: { collector: "fluentd", identity: "irsa" },
    },
  },
  "add-on by pod identity": { env: "dev", eks: { ...SMALLEST, logWriter: { collector: "add-on" } } },
  "add-on by IRSA": {
    env: "prod",
    eks: { ...SMALLEST, logWriter: { collector: "add-on", identity: "irsa" } },
  },
} as const satisfies Record<string, { env: "dev" | "prod"; eks: Eks }>;
export type EksVariant = keyof typeof EKS_VARIANTS;

const ERRORS = { name: "errors", pattern: '{ $.log = "*error*" }' };

/** The environment, with alerts on these log groups alone. */
export function alertingOn(environment: Environment, ...logGroups: string[]): Environment {
  const { logAlerts }: Pick<Environment, "name"> & { readonly logAlerts?: object | undefined } = environment;
  const groups = logGroups.map((name) => ({ name, create: true, filters: [ERRORS] }));
  return { ...environment, logAlerts: { ...logAlerts, groups } } as Environment;
}

/** The variant's environment, whose alerts look at the cluster's log group; its cluster and their names. */
export function eksEnvironment(variant: EksVariant) {
  const { env, eks: eksLogging } = EKS_VARIANTS[variant];
  const environment = testEnvironment(env, { eksLogging });
  const { eksLogging: eks } = environment;
  if (eks === undefined) throw new Error(`${env} has no cluster`);
  const names = eksLoggingNames(environment, eks);
  return { environment: alertingOn(environment, names.applicationLogs), eks, names };
}

export function eksLoggingStack(variant: EksVariant): EksLoggingStack {
  const { environment, eks } = eksEnvironment(variant);
  return new EksLoggingStack(testApp(), { environment, eks });
}
