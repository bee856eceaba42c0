import { gunzipSync } from "node:zlib";
import type { SubscribedFunctions } from "../../../local/logs/subscriptions";

export const OWNER = { accountId: "123456789012", region: "ap-northeast-2" };

export function arnOf(functionName: string): string {
  return `arn:aws:lambda:${OWNER.region}:${OWNER.accountId}:function:${functionName}`;
}

/** What a subscription event holds. */
export function unpacked(event: unknown): { logEvents: { id: string; message: string }[] } {
  const { data } = (event as { awslogs: { data: string } }).awslogs;
  return JSON.parse(gunzipSync(Buffer.from(data, "base64")).toString());
}

/** Functions that anybody may invoke unless they are called otherwise, each with a log of its own; keeps the events. */
export function fakeFunctions(names: readonly string[]) {
  const delivered: { functionArn: string; data: ReturnType<typeof unpacked> }[] = [];
  const asked: unknown[] = [];
  const functions: SubscribedFunctions = {
    has: (arn) => names.some((name) => arn === arnOf(name)),
    get: (arn) => ({ config: { logGroup: `/aws/lambda/${arn.split(":").at(-1)}` } }),
    allows: (arn, service) => {
      asked.push(service);
      return !arn.endsWith(":forbidden");
    },
    invokeAsync: (functionArn, event) => delivered.push({ functionArn, data: unpacked(event) }),
  };
  return { functions, delivered, asked };
}
