import type { EnvironmentFile } from "../../environments";
import { defineAccountless, defineEnvironment } from "../../environments/define";
import { dev } from "../../environments/dev";
import { ACCOUNTS, testEnvironment } from "../helpers/environments";

const define = (albSearch: object) =>
  defineEnvironment({ ...dev, albSearch } as unknown as EnvironmentFile, ACCOUNTS);

const DOMAIN = {
  kind: "managed",
  instanceType: "r7g.large.search",
  instances: 3,
  volumeGiB: 100,
  administrators: ["role/search-admin"],
} as const;
const EXISTING = {
  kind: "existing",
  endpoint: "search-logs-abc123.ap-northeast-2.es.amazonaws.com",
  arn: "arn:aws:es:ap-northeast-2:999988887777:domain/logs",
} as const;
const balancer = (region: string, account: string) =>
  `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/web/50dc6c495c0c9188`;
const BALANCER = balancer("ap-northeast-2", "111122223333");

it("dev is the seed's single small node, with no more days than its heap has room for", () => {
  expect(testEnvironment("dev").albSearch).toMatchObject({
    retentionDays: 7,
    mapping: { maximumConcurrency: 2 },
    domain: { instanceType: "t3.small.search", instances: 1, volumeGiB: 10 },
  });
  expect(testEnvironment("dev").albSearch?.domain).not.toHaveProperty("multiAz");
});

it("prod is spread over three zones, with masters of its own and no idle standby", () => {
  expect(testEnvironment("prod").albSearch?.domain).toMatchObject({
    instances: 3,
    multiAz: { zones: 3, standby: false, masterType: "m7g.large.search" },
  });
});

it("needs no more than a domain", () => {
  expect(define({ domain: DOMAIN }).albSearch).toEqual({
    names: {},
    prefix: "alb",
    retentionDays: 30,
    function: { memoryMb: 1024, timeoutSeconds: 300 },
    mapping: { batchSize: 5, maximumConcurrency: 5 },
    loadBalancers: [],
    domain: { ...DOMAIN, engineVersion: "OpenSearch_3.5" },
  });
});

it.each([
  "t3.medium.search",
  "or1.medium.search",
  "m7g.2xlarge.search",
  "r6g.12xlarge.search",
  "c5.large.search",
])("takes %s", (instanceType) => {
  expect(define({ domain: { ...DOMAIN, instanceType } }).albSearch?.domain).toMatchObject({ instanceType });
});

it.each([
  "role/search-admin",
  "user/operations/kim",
  "arn:aws:iam::999988887777:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef",
])("takes %s for an administrator", (administrator) => {
  const { albSearch } = define({ domain: { ...DOMAIN, administrators: [administrator] } });
  expect(albSearch?.domain).toMatchObject({ administrators: [administrator] });
});

it("takes a load balancer of its own region and account, without connection logs unless asked", () => {
  const { albSearch } = define({ domain: EXISTING, loadBalancers: [{ arn: BALANCER }] });
  expect(albSearch?.loadBalancers).toEqual([{ arn: BALANCER, connectionLogs: false }]);
});

it("asks for no account where nobody knows one", () => {
  const file = { ...dev, albSearch: { domain: EXISTING, loadBalancers: [{ arn: BALANCER }] } };
  expect(defineAccountless(file).albSearch?.loadBalancers).toHaveLength(1);
});

it.each([
  ["no domain", {}, /^environments\/dev\.ts: albSearch\.domain: /],
  ["an unknown key", { domain: DOMAIN, retention: 30 }, /albSearch: .*"retention"/],
  [
    "everybody for an administrator",
    { domain: { ...DOMAIN, administrators: ["*"] } },
    /albSearch\.domain\.administrators\.0: must be one IAM role or user: .*, got "\*"$/,
  ],
  [
    "every role for an administrator",
    { domain: { ...DOMAIN, administrators: ["arn:aws:iam::111122223333:role/*"] } },
    /administrators\.0: must be one IAM role or user/,
  ],
  [
    "a whole account for an administrator",
    { domain: { ...DOMAIN, administrators: ["arn:aws:iam::111122223333:root"] } },
    /administrators\.0: must be one IAM role or user/,
  ],
  [
    "nobody for an administrator",
    { domain: { ...DOMAIN, administrators: [] } },
    /albSearch\.domain\.administrators: must name at least one IAM role or user/,
  ],
  [
    "an administrator who is named twice",
    { domain: { ...DOMAIN, administrators: ["role/a", "role/a"] } },
    /administrators: must not name anybody twice$/,
  ],
  [
    "an instance type of EC2",
    { domain: { ...DOMAIN, instanceType: "t3.small" } },
    /domain\.instanceType: must be an instance type such as r7g\.large\.search, got "t3\.small"$/,
  ],
  [
    "an instance type without encryption",
    { domain: { ...DOMAIN, instanceType: "t2.small.search" } },
    /domain\.instanceType: must not be of a generation without encryption at rest, got "t2\.small\.search"$/,
  ],
  [
    "an instance type with disks of its own",
    { domain: { ...DOMAIN, instanceType: "r6gd.large.search" } },
    /domain\.instanceType: must be a type that keeps its data on EBS volumes, got "r6gd\.large\.search"$/,
  ],
  [
    "a volume that the smallest instance does not take",
    { domain: { ...DOMAIN, instanceType: "t3.small.search", volumeGiB: 101 } },
    /domain\.volumeGiB: must be at most 100 where instanceType is t3\.small\.search, got 101$/,
  ],
  [
    "an engine that is not OpenSearch",
    { domain: { ...DOMAIN, engineVersion: "Elasticsearch_7.10" } },
    /domain\.engineVersion: must be a version such as OpenSearch_3\.5, got "Elasticsearch_7\.10"$/,
  ],
  [
    "nodes that cannot be spread evenly",
    { domain: { ...DOMAIN, instances: 4, multiAz: {} } },
    /domain\.instances: must be a multiple of 3, .*, got 4$/,
  ],
  [
    "standby in two zones",
    { domain: { ...DOMAIN, instances: 2, multiAz: { zones: 2, standby: true } } },
    /domain\.multiAz\.zones: must be 3 where standby is on, got 2$/,
  ],
  [
    "standby without masters",
    { domain: { ...DOMAIN, multiAz: { standby: true } } },
    /domain\.multiAz\.masterType: must be set, and no t3, where standby is on, got undefined$/,
  ],
  [
    "standby on t3",
    {
      domain: {
        ...DOMAIN,
        instanceType: "t3.medium.search",
        multiAz: { standby: true, masterType: "m7g.large.search" },
      },
    },
    /domain\.instanceType: must be no t3 where standby is on, got "t3\.medium\.search"$/,
  ],
  [
    "an endpoint with its scheme",
    { domain: { ...EXISTING, endpoint: "https://search.example.com" } },
    /domain\.endpoint: must be a host name, without https:\/\/ and path, got "https:\/\/search\.example\.com"$/,
  ],
  [
    "an endpoint within a VPC",
    { domain: { ...EXISTING, endpoint: "vpc-logs-abc.ap-northeast-2.es.amazonaws.com" } },
    /domain\.endpoint: must be a public endpoint: the function is in no VPC, got /,
  ],
  [
    "a domain of another region",
    { domain: { ...EXISTING, arn: "arn:aws:es:us-east-1:999988887777:domain/logs" } },
    /albSearch\.domain\.arn: must be in the environment's region, ap-northeast-2, got "arn:aws:es:us-east-1:/,
  ],
  [
    "a name for a domain that exists",
    { domain: EXISTING, names: { domain: "logs" } },
    /albSearch\.names\.domain: names a domain that the stack does not make: domain\.kind is existing, got "logs"$/,
  ],
  [
    "a domain's name that is too long",
    { domain: DOMAIN, names: { domain: "a".repeat(29) } },
    /albSearch\.names\.domain: must be 3-28 lower-case letters/,
  ],
  [
    "a prefix that load balancers refuse",
    { domain: DOMAIN, prefix: "alb/AWSLogs" },
    /albSearch\.prefix: must not contain AWSLogs: load balancers add it, got "alb\/AWSLogs"$/,
  ],
  [
    "one function at a time",
    { domain: DOMAIN, mapping: { maximumConcurrency: 1 } },
    /albSearch\.mapping\.maximumConcurrency: .*2, got 1$/,
  ],
  [
    "a network load balancer",
    { domain: DOMAIN, loadBalancers: [{ arn: BALANCER.replace("/app/", "/net/") }] },
    /loadBalancers\.0\.arn: must be the ARN of an Application Load Balancer, got /,
  ],
  [
    "a load balancer of another region",
    { domain: DOMAIN, loadBalancers: [{ arn: balancer("us-east-1", "111122223333") }] },
    /loadBalancers\.0\.arn: must be in the environment's region, ap-northeast-2, got /,
  ],
  [
    "a load balancer of another account",
    { domain: DOMAIN, loadBalancers: [{ arn: balancer("ap-northeast-2", "444455556666") }] },
    /loadBalancers\.0\.arn: must be in the environment's account, got /,
  ],
  [
    "a load balancer that is named twice",
    { domain: DOMAIN, loadBalancers: [{ arn: BALANCER }, { arn: BALANCER, connectionLogs: true }] },
    /albSearch\.loadBalancers: must not name a load balancer twice$/,
  ],
])("refuses %s", (_rule, albSearch, message) => {
  expect(() => define(albSearch)).toThrow(expect.objectContaining({ name: "EnvironmentError" }));
  expect(() => define(albSearch)).toThrow(message);
});
