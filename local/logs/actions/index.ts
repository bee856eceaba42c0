import type { AwsJsonAction } from "../../gateway/aws-json";
import type { LogsContext } from "../context";
import { createLogGroup } from "./create-log-group";
import { createLogStream } from "./create-log-stream";
import { deleteLogGroup } from "./delete-log-group";
import { deleteLogStream } from "./delete-log-stream";
import { deleteSubscriptionFilter } from "./delete-subscription-filter";
import { describeLogGroups } from "./describe-log-groups";
import { describeLogStreams } from "./describe-log-streams";
import { describeSubscriptionFilters } from "./describe-subscription-filters";
import { filterLogEvents } from "./filter-log-events";
import { getLogEvents } from "./get-log-events";
import { putLogEvents } from "./put-log-events";
import { putSubscriptionFilter } from "./put-subscription-filter";
import { deleteRetentionPolicy, putRetentionPolicy } from "./retention-policy";

/** Every action of the local CloudWatch Logs. */
export function logsActions(context: LogsContext): Readonly<Record<string, AwsJsonAction>> {
  return {
    CreateLogGroup: createLogGroup(context),
    CreateLogStream: createLogStream(context),
    DeleteLogGroup: deleteLogGroup(context),
    DeleteLogStream: deleteLogStream(context),
    DeleteRetentionPolicy: deleteRetentionPolicy(context),
    DeleteSubscriptionFilter: deleteSubscriptionFilter(context),
    DescribeLogGroups: describeLogGroups(context),
    DescribeLogStreams: describeLogStreams(context),
    DescribeSubscriptionFilters: describeSubscriptionFilters(context),
    FilterLogEvents: filterLogEvents(context),
    GetLogEvents: getLogEvents(context),
    PutLogEvents: putLogEvents(context),
    PutRetentionPolicy: putRetentionPolicy(context),
    PutSubscriptionFilter: putSubscriptionFilter(context),
  };
}
