import { awsJsonHandler } from "../gateway/aws-json";
import { parseInput } from "../gateway/aws-json-input";
import type { LocalService } from "../gateway/http";
import { logsActions } from "./actions";
import { putSubscriptionFilter } from "./actions/put-subscription-filter";
import { LogGroups } from "./log-groups";
import type { Owner } from "./owner";
import { type SubscribedFunctions, Subscriptions } from "./subscriptions";

const VALIDATION_CODE = "InvalidParameterException";

export interface LogsOptions extends Owner {
  /** Bytes of events that one group holds before its oldest go, @default 32 MiB */
  readonly maxBytesPerGroup?: number;
  /** What subscription filters deliver to. */
  readonly functions: SubscribedFunctions;
}

export interface LogsService extends LocalService {
  /** The groups themselves, for what writes and reads logs inside the engine. */
  readonly groups: LogGroups;
  /** The action without the network, its input as in the API reference. @throws AwsError as AWS answers */
  putSubscriptionFilter(input: object): void;
}

/**
 * CloudWatch Logs in memory, for one account and region.
 *
 * @example
 * const logs = createLogsService({ accountId: "000000000000", region: "ap-northeast-2", functions: lambda });
 * logs.groups.createGroup({ name: "/aws/lambda/nginx-to-s3-dev", retentionDays: 30 });
 * logs.groups.append({ group: "/aws/lambda/nginx-to-s3-dev", stream: "a", events: [{ timestamp: Date.now(), message: "START" }] });
 */
export function createLogsService(options: LogsOptions): LogsService {
  const groups = new LogGroups({ maxBytesPerGroup: options.maxBytesPerGroup });
  const subscriptions = new Subscriptions({ owner: options, groups, functions: options.functions });
  const context = { groups, subscriptions, owner: options };
  const handle = awsJsonHandler({
    targetPrefix: "Logs_20140328",
    validationCode: VALIDATION_CODE,
    actions: logsActions(context),
  });
  const put = putSubscriptionFilter(context);
  return {
    groups,
    handle,
    putSubscriptionFilter: (input) => {
      put.run(parseInput(put.input, input, VALIDATION_CODE));
    },
    close: async () => undefined,
  };
}
