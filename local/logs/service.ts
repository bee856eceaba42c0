import { awsJsonHandler } from "../gateway/aws-json";
import type { LocalService } from "../gateway/http";
import { logsActions } from "./actions";
import type { Owner } from "./context";
import { LogGroups } from "./log-groups";

export interface LogsOptions extends Owner {
  /** Bytes of events that one group holds before its oldest go, @default 32 MiB */
  readonly maxBytesPerGroup?: number;
}

export interface LogsService extends LocalService {
  /** The groups themselves, for what writes and reads logs inside the engine. */
  readonly groups: LogGroups;
}

/**
 * CloudWatch Logs in memory, for one account and region.
 *
 * @example
 * const logs = createLogsService({ accountId: "000000000000", region: "ap-northeast-2" });
 * logs.groups.createGroup({ name: "/aws/lambda/nginx-to-s3-dev", retentionDays: 30 });
 * logs.groups.append({ group: "/aws/lambda/nginx-to-s3-dev", stream: "a", events: [{ timestamp: Date.now(), message: "START" }] });
 */
export function createLogsService(options: LogsOptions): LogsService {
  const groups = new LogGroups({ maxBytesPerGroup: options.maxBytesPerGroup });
  const handle = awsJsonHandler({
    targetPrefix: "Logs_20140328",
    validationCode: "InvalidParameterException",
    actions: logsActions({ groups, owner: options }),
  });
  return { groups, handle, close: async () => undefined };
}
