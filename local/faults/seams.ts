import { processBatch } from "../event-source-mapping/batch-processor";
import { FIREHOSE_LIMITS } from "../firehose/limits";
import type { FirehoseService } from "../firehose/service";
import { KINESIS_LIMITS } from "../kinesis/limits";
import type { KinesisService } from "../kinesis/service";
import type { DeployedFunction } from "../lambda/deployed-function";
import type { LocalFunction } from "../lambda/local-function";
import type { OpenSearchService } from "../opensearch/service";
import type { S3Service } from "../s3/service";
import type { SlackService } from "../slack/service";
import { withBatchFaults } from "./batch-faults";
import type { FaultPlan } from "./fault-plan";
import { withInvocationFaults } from "./invocation-faults";
import { withPutFaults } from "./put-faults";
import { withRefusedDocuments } from "./refused-documents";
import { type PutOperation, withRefusedRecords } from "./refused-records";
import { withRequestFaults } from "./request-faults";
import { Strikes } from "./strikes";

/** Where faults come between the engine's parts; the parts know nothing of them. */
export interface Seams {
  kinesis(service: KinesisService): KinesisService;
  firehose(service: FirehoseService): FirehoseService;
  es(service: OpenSearchService): OpenSearchService;
  s3(service: S3Service): S3Service;
  slack(service: SlackService): SlackService;
  deployed(deployed: LocalFunction): DeployedFunction;
  readonly processBatch: typeof processBatch;
  /** How often each fault has struck, in the plan's order. */
  struck(): number[];
}

/** Of an engine in which nothing goes wrong on purpose. */
export const NO_FAULTS: Seams = {
  kinesis: (service) => service,
  firehose: (service) => service,
  es: (service) => service,
  s3: (service) => service,
  slack: (service) => service,
  deployed: (deployed) => deployed,
  processBatch,
  struck: () => [],
};

const PUT_RECORDS: PutOperation = {
  service: "kinesis",
  targetPrefix: "Kinesis_20131202",
  operation: "PutRecords",
  stream: "StreamName",
  maxBodyBytes: KINESIS_LIMITS.bodyBytes,
  answers: "Records",
  failedCount: "FailedRecordCount",
  errorCode: "ProvisionedThroughputExceededException",
};
const PUT_RECORD_BATCH: PutOperation = {
  service: "firehose",
  targetPrefix: "Firehose_20150804",
  operation: "PutRecordBatch",
  stream: "DeliveryStreamName",
  maxBodyBytes: FIREHOSE_LIMITS.bodyBytes,
  answers: "RequestResponses",
  failedCount: "FailedPutCount",
  errorCode: "ServiceUnavailableException",
};

/** The seams of one engine in which a plan's faults strike. */
export function faultySeams(plan: FaultPlan): Seams {
  const strikes = new Strikes(plan);
  const functions = new Map<string, LocalFunction>();
  const killFunction = (name: string): void => functions.get(name)?.kill();
  return {
    kinesis: (service) => {
      const call = (input: Record<string, unknown>) => service.call("PutRecords", input);
      const handle = withRefusedRecords(service.handle, PUT_RECORDS, { strikes, call });
      return { ...service, handle: withRequestFaults(handle, { service: "kinesis", strikes, killFunction }) };
    },
    firehose: (service) => {
      const call = (input: Record<string, unknown>) => service.call("PutRecordBatch", input);
      const handle = withRefusedRecords(service.handle, PUT_RECORD_BATCH, { strikes, call });
      return {
        ...service,
        handle: withRequestFaults(handle, { service: "firehose", strikes, killFunction }),
      };
    },
    es: (service) => {
      const refusing = service.withBulk((bulk) => withRefusedDocuments(bulk, strikes));
      return {
        ...refusing,
        handle: withRequestFaults(refusing.handle, { service: "es", strikes, killFunction }),
      };
    },
    s3: (service) => ({
      ...service,
      handle: withRequestFaults(service.handle, { service: "s3", strikes, killFunction }),
      putObject: withPutFaults(service.putObject, strikes),
    }),
    slack: (service) => ({
      ...service,
      handle: withRequestFaults(service.handle, { service: "slack", strikes, killFunction }),
    }),
    deployed: (deployed) => {
      functions.set(deployed.config.functionName, deployed);
      return withInvocationFaults(deployed, strikes);
    },
    processBatch: withBatchFaults(strikes),
    struck: () => strikes.counts(),
  };
}
