import {
  type EnvironmentFile,
  loadAccountlessEnvironment,
  loadEnvironment,
  loadEnvironments,
} from "../../environments";
import { defineAccountless, defineEnvironment } from "../../environments/define";
import { dev } from "../../environments/dev";
import { prod } from "../../environments/prod";
import { ACCOUNTS } from "../helpers/environments";

/** Defines dev with one thing wrong: the type would not allow it, a hand-edited file does. */
const defineBroken = (changes: object) => () =>
  defineEnvironment({ ...dev, ...changes } as unknown as EnvironmentFile, ACCOUNTS);

const HMAC = { ...dev.log, output: { mask: { fields: ["remote_addr"], with: "hmac" as const } } };

const BAD_PARAMETERS = [
  ["that is no path", "mask-key", "must be a path"],
  ["that ends in a slash", "/log-pipeline/", "must be a path"],
  ["with characters that SSM refuses", "/log-pipeline/mask key", "must be a path"],
  ["of more than 15 parts", "/a".repeat(16), "must be a path"],
  ["that is too long", `/${"k".repeat(1_011)}`, "must be at most 1011 characters"],
  ["that AWS keeps for itself", "/AWS/mask-key", "must not begin with /aws"],
] as const;

describe("an environment file", () => {
  it.each([
    ["an unknown key, by its name", { logRetentionDay: 30 }, /^environments\/dev\.ts: .*"logRetentionDay"/],
    [
      "an unknown nested key",
      { nginxStream: { ...dev.nginxStream, shards: 2 } },
      /^environments\/dev\.ts: nginxStream: .*"shards"/,
    ],
    [
      "a value out of range, with where, rule and value",
      { nginxStream: { ...dev.nginxStream, gzipLevel: 12 } },
      /^environments\/dev\.ts: nginxStream\.gzipLevel: .*9.*, got 12$/,
    ],
    [
      "a retention CloudWatch does not know",
      { logRetentionDays: 31 },
      /^environments\/dev\.ts: logRetentionDays: .*, got 31$/,
    ],
    [
      "a retry count without end",
      {
        nginxStream: {
          ...dev.nginxStream,
          mapping: {
            batchSize: 1,
            batchingWindowSeconds: 0,
            maximumRetryAttempts: -1,
            maximumRecordAgeSeconds: 60,
          },
        },
      },
      /^environments\/dev\.ts: nginxStream\.mapping\.maximumRetryAttempts: .*, got -1$/,
    ],
    [
      "a key prefix that would mix delivered lines with quarantine",
      { nginxStream: { ...dev.nginxStream, prefix: "quarantine/x" } },
      /^environments\/dev\.ts: nginxStream\.prefix: must not begin with quarantine, aws or replayed.*, got "quarantine\/x"$/,
    ],
    [
      "a log format that cannot be parsed back",
      { log: { formats: [{ name: "main", format: "$status" }] } },
      /^environments\/dev\.ts: log: .*time/,
    ],
    [
      "a masked field that no format has",
      { log: { ...dev.log, output: { mask: { fields: ["client"], with: "truncate" } } } },
      /^environments\/dev\.ts: log: output\.mask\.fields: must name one of remote_addr, .*, got "client"$/,
    ],
    [
      "hmac without the parameter that holds the key",
      { log: HMAC },
      /^environments\/dev\.ts: maskKeyParameter: must name the SSM parameter .*, got undefined$/,
    ],
    [
      "the parameter of a key that nothing uses",
      { maskKeyParameter: "/log-pipeline/dev/mask-key" },
      /^environments\/dev\.ts: maskKeyParameter: must not be set unless .*"hmac".*, got "\/log-pipeline\/dev\/mask-key"$/,
    ],
    ...BAD_PARAMETERS.map(([what, maskKeyParameter, rule]): [string, Partial<EnvironmentFile>, RegExp] => [
      `a parameter name ${what}`,
      { log: HMAC, maskKeyParameter },
      new RegExp(`^environments/dev\\.ts: maskKeyParameter: ${rule}.*, got "${maskKeyParameter}"$`),
    ]),
    [
      "a parameter that is to be dropped and masked",
      { log: { ...dev.log, output: { query: { drop: ["token"], mask: ["token"] } } } },
      /^environments\/dev\.ts: log: output\.query\.mask: .*, got "token"$/,
    ],
    [
      "local state for data worth protecting",
      { protectData: true },
      /^environments\/dev\.ts: state\.backend: must be s3 where protectData is on.*, got "local"$/,
    ],
  ])("refuses %s", (_rule, changes, message) => {
    expect(defineBroken(changes)).toThrow(expect.objectContaining({ name: "EnvironmentError" }));
    expect(defineBroken(changes)).toThrow(message);
  });

  it("may mask addresses and drop parameters", () => {
    const output = {
      mask: { fields: ["remote_addr", "http_x_forwarded_for"], with: "truncate" as const },
      query: { drop: ["token"], mask: ["code"] },
    };
    const environment = defineEnvironment({ ...dev, log: { ...dev.log, output } }, ACCOUNTS);
    expect(environment.log.output).toEqual(output);
  });

  it("may mask by hmac with a key that SSM holds", () => {
    const maskKeyParameter = `/log-pipeline/dev/${"k".repeat(1_011 - "/log-pipeline/dev/".length)}`;
    const environment = defineEnvironment({ ...dev, log: HMAC, maskKeyParameter }, ACCOUNTS);
    expect(environment.maskKeyParameter).toBe(maskKeyParameter);
  });

  it("says in one line what is wrong", () => {
    expect(defineBroken({ logRetentionDays: 31 })).toThrow(/^[^\n]+$/);
  });
});

describe("the account id", () => {
  it("comes from the process environment, and a missing one is named", () => {
    expect(() => defineEnvironment(dev, {})).toThrow(
      /^environments\/dev\.ts: .*LOG_PIPELINE_DEV_ACCOUNT_ID is missing$/,
    );
  });

  it("must be twelve digits", () => {
    expect(() => defineEnvironment(dev, { LOG_PIPELINE_DEV_ACCOUNT_ID: "12" })).toThrow(
      'LOG_PIPELINE_DEV_ACCOUNT_ID: must be 12 digits, got "12"',
    );
  });

  it("is the only thing that the process environment decides", () => {
    const reads: (string | symbol)[] = [];
    const watched = new Proxy({ ...ACCOUNTS } as NodeJS.ProcessEnv, {
      get: (target, key) => {
        reads.push(key);
        return Reflect.get(target, key);
      },
    });
    loadEnvironments(watched);
    expect(reads).toEqual(["LOG_PIPELINE_DEV_ACCOUNT_ID", "LOG_PIPELINE_PROD_ACCOUNT_ID"]);
  });
});

describe("dev and prod", () => {
  it("dev is one shard, a day of retention, 30 days of logs and destroyable, as seed 000 has it", () => {
    const environment = defineEnvironment(dev, ACCOUNTS);
    expect(environment).toMatchObject({
      region: "ap-northeast-2",
      protectData: false,
      logRetentionDays: 30,
      nginxStream: { stream: { mode: "provisioned", shards: 1, retentionHours: 24 } },
    });
  });

  it("prod is on demand, keeps a week, uses KMS, 90 days of logs, protects data and tells people", () => {
    expect(defineEnvironment(prod, ACCOUNTS)).toMatchObject({
      region: "ap-northeast-2",
      protectData: true,
      encryption: "kms",
      logRetentionDays: 90,
      alarmTopic: "log-pipeline-alarms",
      state: { backend: "s3" },
      nginxStream: { stream: { mode: "on-demand", retentionHours: 168 } },
    });
  });

  it("both write main and still accept combined", () => {
    for (const environment of loadEnvironments(ACCOUNTS)) {
      expect(environment.log.formats.map((format) => format.name)).toEqual(["main", "combined"]);
    }
  });

  it("an environment nobody defined is refused with those there are", () => {
    expect(() => loadEnvironment("stage", ACCOUNTS)).toThrow(
      'environments/: no environment of this name (there are dev, prod), got "stage"',
    );
  });
});

describe("an environment without its account", () => {
  test("has everything that its file states, and no account, whatever the process environment says", () => {
    const { accountId: _, ...rest } = loadEnvironment("dev", ACCOUNTS);
    expect(loadAccountlessEnvironment("dev")).toEqual(rest);
  });

  test("is checked like any other, and known like any other", () => {
    const broken = { ...dev, logRetentionDays: 31 } as unknown as EnvironmentFile;
    expect(() => defineAccountless(broken)).toThrow(/^environments\/dev\.ts: logRetentionDays: .*, got 31$/);
    expect(() => loadAccountlessEnvironment("staging")).toThrow(
      'environments/: no environment of this name (there are dev, prod), got "staging"',
    );
  });
});
