import { enabledKinds } from "../../stacks/enabled";
import { STACK_KINDS, stackId } from "../../stacks/naming";
import { eksEnvironment } from "../helpers/eks-logging";
import { NGINX_ONLY, testEnvironment } from "../helpers/environments";
import { stackIds } from "../helpers/synthesized";

const nginxHost = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-0123456789abcdef0"],
  http: { cidrs: ["10.0.0.0/16"] },
};
const eks = eksEnvironment("Fluent Bit by pod identity").environment;

test.each([
  ["dev", testEnvironment("dev")],
  ["prod", testEnvironment("prod")],
  ["hosts", testEnvironment("dev", { nginxHost })],
  ["a cluster", eks],
  ["a budget", testEnvironment("dev", { budget: { monthlyUsd: 100, emails: ["ops@example.com"] } })],
  ["one path", testEnvironment("dev", { ...NGINX_ONLY, nginxFirehose: undefined })],
])("the kinds of an environment are its stacks, in their order: %s", (_, environment) => {
  expect(enabledKinds(environment).map((kind) => stackId(kind, environment))).toEqual(stackIds(environment));
});

test("hosts come after the streams they send to, a cluster after the log group it writes to", () => {
  const at = (kind: (typeof STACK_KINDS)[number]) => STACK_KINDS.indexOf(kind);
  expect(at("nginx-host")).toBeGreaterThan(at("nginx-stream"));
  expect(at("nginx-host")).toBeGreaterThan(at("nginx-firehose"));
  expect(at("eks-logging")).toBeGreaterThan(at("log-alerts"));
});
