import type { EnvironmentFile } from "../../environments";
import { defineEnvironment } from "../../environments/define";
import { dev } from "../../environments/dev";
import { ACCOUNTS, testEnvironment } from "../helpers/environments";

const define = (nginxHost: object, changes: object = {}) =>
  defineEnvironment({ ...dev, ...changes, nginxHost } as unknown as EnvironmentFile, ACCOUNTS);

const NETWORK = { vpcId: "vpc-0a1b2c3d", subnetIds: ["subnet-0123456789abcdef0"] } as const;

it.each(["dev", "prod"] as const)(
  "%s has no hosts: nobody but its owner knows a network for them",
  (name) => {
    expect(testEnvironment(name).nginxHost).toBeUndefined();
  },
);

it("needs no more than a network", () => {
  expect(define(NETWORK).nginxHost).toEqual({
    ...NETWORK,
    count: 1,
    instanceType: "t4g.small",
    diskGiB: 20,
    http: { securityGroupIds: [], cidrs: [] },
  });
});

it.each(["t4g.nano", "m7gd.16xlarge", "c7gn.medium", "im4gn.xlarge", "r8g.metal-24xl"])(
  "takes %s",
  (instanceType) => {
    expect(define({ ...NETWORK, instanceType }).nginxHost?.instanceType).toBe(instanceType);
  },
);

it.each([
  ["hosts without a network", {}, {}, /^environments\/dev\.ts: nginxHost\.vpcId: /],
  [
    "an unknown key, such as one for SSH",
    { ...NETWORK, keyName: "admin" },
    {},
    /^environments\/dev\.ts: nginxHost: .*"keyName"/,
  ],
  [
    "a network's name in place of its id",
    { ...NETWORK, vpcId: "default" },
    {},
    /nginxHost\.vpcId: must be vpc- and 8 or 17 hexadecimal digits, got "default"$/,
  ],
  ["no subnet", { ...NETWORK, subnetIds: [] }, {}, /nginxHost\.subnetIds: must name at least one subnet$/],
  [
    "an instance type that cannot start the image",
    { ...NETWORK, instanceType: "t3.small" },
    {},
    /nginxHost\.instanceType: must be an arm64 \(Graviton\) instance type such as t4g\.small, got "t3\.small"$/,
  ],
  ["a disk smaller than the image", { ...NETWORK, diskGiB: 4 }, {}, /nginxHost\.diskGiB: .*8, got 4$/],
  [
    "an address without its range",
    { ...NETWORK, http: { cidrs: ["10.0.0.1"] } },
    {},
    /nginxHost\.http\.cidrs\.0: must be an IPv4 range such as 10\.0\.0\.0\/16, got "10\.0\.0\.1"$/,
  ],
  [
    "a source that is named twice",
    { ...NETWORK, http: { securityGroupIds: ["sg-0a1b2c3d", "sg-0a1b2c3d"] } },
    {},
    /nginxHost\.http\.securityGroupIds: must not name a source twice$/,
  ],
  [
    "hosts whose lines have nowhere to go",
    NETWORK,
    { nginxStream: { ...dev.nginxStream, enabled: false }, nginxFirehose: undefined },
    /nginxHost: needs a path for its lines: turn nginxStream\.enabled on, or add nginxFirehose$/,
  ],
])("refuses %s", (_rule, host, changes, message) => {
  expect(() => define(host, changes)).toThrow(expect.objectContaining({ name: "EnvironmentError" }));
  expect(() => define(host, changes)).toThrow(message);
});
