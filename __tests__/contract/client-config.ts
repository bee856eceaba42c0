import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import type { ContractEndpoint } from "./endpoint";

const TEST_CREDENTIALS = { accessKeyId: "test", secretAccessKey: "test" };
const REGION = "ap-northeast-2";

/** Settings of an SDK client: the test's own credentials for the engine, the caller's for another endpoint. */
export function clientConfig(endpoint: ContractEndpoint) {
  const region = endpoint.isEngine ? REGION : (process.env.AWS_REGION ?? REGION);
  return {
    endpoint: endpoint.url,
    region,
    ...(endpoint.isEngine ? { credentials: TEST_CREDENTIALS } : {}),
  };
}

/** A name that no other run uses, so that tests can share an account. */
export function uniqueName(prefix: string): string {
  return `${prefix}-${randomBytes(6).toString("hex")}`;
}

/** Polls until the condition holds; fails with its name after the deadline. */
export async function until(name: string, condition: () => Promise<boolean>, deadlineMs = 60_000) {
  const end = Date.now() + deadlineMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`${name}: not so after ${deadlineMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** The test function for what needs the AWS CLI, with the reason in the name where it is skipped. */
export const testWithAwsCli = (name: string, run: () => Promise<void>) =>
  hasAwsCli() ? test(name, run) : test.skip(`${name} (skipped: no aws on PATH)`, run);

function hasAwsCli(): boolean {
  return (process.env.PATH ?? "").split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, "aws"), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Runs `aws --endpoint-url … <args>` and parses what it prints; undefined when it prints nothing. */
export async function awsCli(endpoint: ContractEndpoint, args: readonly string[]): Promise<unknown> {
  const config = clientConfig(endpoint);
  const { stdout } = await promisify(execFile)("aws", ["--endpoint-url", endpoint.url, ...args], {
    env: {
      ...process.env,
      AWS_DEFAULT_REGION: config.region,
      AWS_DEFAULT_OUTPUT: "json",
      AWS_PAGER: "",
      AWS_EC2_METADATA_DISABLED: "true",
      ...(endpoint.isEngine ? { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" } : {}),
    },
  });
  return stdout.trim() === "" ? undefined : JSON.parse(stdout);
}
