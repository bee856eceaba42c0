import { type Breach, type Fields, type LintedConfig, textOf } from "./rule";

const AWS_HOST = /\.(amazonaws\.com(\.cn)?|api\.aws)$/i;
/** Where the agent's AWS SDK sends what has neither endpoint nor region. */
const FALLBACK = "us-east-1";

/**
 * Ports of LocalStack before 0.11, one for each service; the local engine, like LocalStack since, has one for all.
 * https://github.com/localstack/localstack/releases/tag/v0.11.0
 */
const LEGACY_PORTS: Readonly<Record<string, string>> = {
  "kinesis.endpoint": "4568",
  "firehose.endpoint": "4573",
  "cloudwatch.endpoint": "4582",
  "sts.endpoint": "4592",
};

/** Where lines and metrics go, and in whose name. There is no firehose.region and no cloudwatch.region. */
export function* endpoints({ fields, flows }: LintedConfig): Iterable<Breach> {
  const kinesis = textOf(fields["kinesis.endpoint"]);
  const region = textOf(fields["kinesis.region"]);
  const warning = (key: string, rule: string): Breach => ({ path: [key], severity: "warning", rule });
  const uses = (key: string): boolean => flows.some((flow) => textOf(flow.fields[key]) !== undefined);

  if (kinesis !== undefined && region === undefined) {
    yield isCustom(kinesis)
      ? {
          path: ["kinesis.region"],
          severity: "error",
          rule: `must be set with an endpoint that is not AWS's: requests are signed for ${FALLBACK} otherwise`,
        }
      : warning("kinesis.region", "should be set: only the name of kinesis.endpoint tells the region");
  }
  if (kinesis === undefined && region === undefined && uses("kinesisStream")) {
    yield warning("kinesis.endpoint", `should be set: lines go to Kinesis in ${FALLBACK} otherwise`);
  }
  if (textOf(fields["firehose.endpoint"]) === undefined && uses("deliveryStream")) {
    yield warning("firehose.endpoint", `should be set: lines go to Firehose in ${FALLBACK} otherwise`);
  }
  const emitsMetrics = String(fields["cloudwatch.emitMetrics"] ?? true).toLowerCase() === "true";
  if (emitsMetrics && textOf(fields["cloudwatch.endpoint"]) === undefined) {
    const rule = `should be set, or cloudwatch.emitMetrics be false: metrics go to ${FALLBACK} otherwise`;
    yield warning("cloudwatch.endpoint", rule);
  }
  for (const [key, port] of Object.entries(LEGACY_PORTS)) {
    const endpoint = textOf(fields[key]);
    if (endpoint === undefined || !new RegExp(`:${port}/?$`).test(endpoint)) continue;
    yield warning(
      key,
      `has a port of LocalStack before 0.11: emulators have had one port for all, 4566, since`,
    );
  }
}

/** Long-term keys in a file that whoever can log in can read; an emulator takes any. */
export function* credentials({ fields }: LintedConfig): Iterable<Breach> {
  const set = ["awsAccessKeyId", "awsSecretAccessKey"].filter((key) => textOf(fields[key]) !== undefined);
  const local = isForEmulator(fields);
  for (const key of set) {
    yield {
      path: [key],
      severity: local ? "warning" : "error",
      rule: local
        ? "is a credential in the file: an emulator takes any, so let it be none that AWS knows"
        : "is a credential in the file: give the instance a role, and remove it here",
    };
  }
}

function isForEmulator(fields: Fields): boolean {
  const lines = ["kinesis.endpoint", "firehose.endpoint"].map((key) => textOf(fields[key]));
  const stated = lines.filter((endpoint) => endpoint !== undefined);
  return stated.length > 0 && stated.every(isCustom);
}

function isCustom(endpoint: string): boolean {
  const host = endpoint.replace(/^[a-z]+:\/\//i, "").replace(/[:/].*$/, "");
  return !AWS_HOST.test(host);
}
