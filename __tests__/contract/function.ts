import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LambdaService } from "../../local/lambda/lambda-service";
import { LocalFunction } from "../../local/lambda/local-function";
import type { LogSink } from "../../local/logs/write-log";
import { functionZip } from "../helpers/function-zip";

/** Name of the function that contract tests deliver to; on another endpoint CONTRACT_FUNCTION names one like it. */
export const CONTRACT_FUNCTION = process.env.CONTRACT_FUNCTION ?? "contract-echo";

/** Logs its event as one line of JSON. */
const ECHO = "exports.handler = async (event) => console.log(JSON.stringify({ got: event }));";

/** Deploys {@link CONTRACT_FUNCTION} to an engine. Returns how to remove what it left. */
export async function deployEcho(options: {
  lambda: LambdaService;
  log: LogSink;
  endpoint: string;
  owner: { accountId: string; region: string };
}): Promise<() => Promise<void>> {
  const { lambda, log, endpoint, owner } = options;
  const folder = await mkdtemp(join(tmpdir(), "contract-function-"));
  const config = {
    functionName: CONTRACT_FUNCTION,
    functionArn: `arn:aws:lambda:${owner.region}:${owner.accountId}:function:${CONTRACT_FUNCTION}`,
    handler: "index.handler",
    runtime: "nodejs24.x",
    memoryMb: 128,
    timeoutSeconds: 20,
    environment: {},
    logGroup: `/aws/lambda/${CONTRACT_FUNCTION}`,
    logFormat: "Text" as const,
    zipPath: functionZip(folder, ECHO),
    region: owner.region,
  };
  lambda.add(new LocalFunction({ config, endpoint, log }));
  return () => rm(folder, { recursive: true, force: true });
}

/** The test function for what needs {@link CONTRACT_FUNCTION}, with the reason in the name where it is skipped. */
export function testWithFunction(name: string, run: () => Promise<void>): void {
  const { AWS_ENDPOINT_URL: url = "", CONTRACT_FUNCTION: named } = process.env;
  if (url === "" || named !== undefined) test(name, run);
  else test.skip(`${name} (skipped: CONTRACT_FUNCTION names no function)`, run);
}
