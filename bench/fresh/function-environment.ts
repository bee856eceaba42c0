import { toFormatVariables } from "../../formats/format-variables";
import { BenchError } from "../error";
import { MAIN_OR_COMBINED } from "../settings";

/** The environment variables that each function reads when it starts, as its stack sets them. */
const VARIABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "alb-to-opensearch": {
    PIPELINE: "alb-search-bench",
    OPENSEARCH_ENDPOINT: "search.example.com",
    INDEX_PREFIX: "alb",
    BUCKET: "bench",
    PREFIX: "alb",
    MAX_EXPANDED_BYTES: "8000000000",
  },
  "firehose-transform": {
    PIPELINE: "nginx-firehose-bench",
    PARTITION_BY: "none",
    ...toFormatVariables(MAIN_OR_COMBINED),
  },
  "log-alerts": {
    PIPELINE: "log-alerts-bench",
    WEBHOOK_PARAMETER: "/log-pipeline/bench/slack-webhook",
    DEDUP_TABLE: "bench",
    DEDUP_MINUTES: "10",
  },
  "nginx-to-s3": {
    PIPELINE: "nginx-stream-bench",
    BUCKET: "bench",
    PREFIX: "nginx_access",
    COMPRESSION: "gzip",
    GZIP_LEVEL: "6",
    ...toFormatVariables(MAIN_OR_COMBINED),
  },
};

/** @throws BenchError for a function that has no entry in the table above */
export function functionEnvironment(name: string): Readonly<Record<string, string>> {
  const variables = VARIABLES[name];
  if (variables === undefined) {
    throw new BenchError(`bench/fresh/function-environment.ts: must list the variables of ${name}, has none`);
  }
  return {
    AWS_REGION: "ap-northeast-2",
    // A note of the SDK on its future releases, which Lambda's own Node does not get.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    ...variables,
  };
}
