import { existsSync } from "node:fs";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import { StackError } from "../error";
import { roleName } from "../naming";
import { terraformLiteral } from "../terraform-literal";

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
const ENVIRONMENT_VARIABLES_MAX_BYTES = 4_096;

/** What is run, with how much memory and time, what it is told, and what it may do. */
export interface PipelineFunctionProps {
  readonly functionName: string;
  readonly description: string;
  /** The zip that `npm run synth` builds from functions/<name>; its code is what the local engine runs, too. */
  readonly bundlePath: string;
  /** In MB, as Lambda counts them; processor time goes with them. https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly logRetentionDays: number;
  /** Invocations at a time; the account has so many less for its other functions. @default the account's */
  readonly reservedConcurrency?: number | undefined;
  /** Literal text: Terraform reads no expression out of it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The same for what only Terraform knows: attributes of other resources. */
  readonly references?: Readonly<Record<string, string>>;
  /** What the function may do, beyond writing its own logs and traces. Exact ARNs only. */
  readonly permissions: readonly DataAwsIamPolicyDocumentStatement[];
}

/**
 * A Lambda function with its own role, and a log group that exists before its first invocation.
 *
 * @throws StackError for more environment variables than Lambda takes, and for a bundle that has not been built
 *
 * @example
 * const { lambda } = new PipelineFunction(this, "nginx-to-s3", {
 *   functionName: "log-pipeline-nginx-stream-dev",
 *   description: "nginx access-log lines from Kinesis to typed JSON in S3, by UTC hour",
 *   bundlePath: ".build/functions/nginx-to-s3.zip",
 *   memoryMb: 512,
 *   timeoutSeconds: 60,
 *   logRetentionDays: environment.logRetentionDays,
 *   environment: { PIPELINE: "nginx-stream-dev" },
 *   permissions: [{ sid: "WriteObjects", actions: ["s3:PutObject"], resources: [`${store.bucket.arn}/nginx/*`] }],
 * });
 */
export class PipelineFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly logGroup: CloudwatchLogGroup;

  constructor(scope: Construct, id: string, props: PipelineFunctionProps) {
    super(scope, id);
    checkEnvironmentSize(props);
    if (!existsSync(props.bundlePath)) {
      throw new StackError(
        `${props.functionName}: its bundle must be built before synth (npm run synth does both), missing: ${props.bundlePath}`,
      );
    }
    const code = new TerraformAsset(this, "code", { path: props.bundlePath, type: AssetType.FILE });
    // Created here, with a retention, so that the function needs no right to create log groups.
    this.logGroup = new CloudwatchLogGroup(this, "log-group", {
      name: `/aws/lambda/${props.functionName}`,
      retentionInDays: props.logRetentionDays,
    });
    const role = new IamRole(this, "role", {
      name: roleName(props.functionName),
      assumeRolePolicy: this.trustPolicy().json,
    });
    const policy = new IamRolePolicy(this, "role-policy", {
      name: "function",
      role: role.id,
      policy: this.permissions(props).json,
    });
    this.lambda = new LambdaFunction(this, "function", {
      functionName: props.functionName,
      description: props.description,
      filename: code.path,
      // Changes when, and only when, the code does: bundles are reproducible.
      sourceCodeHash: code.assetHash,
      handler: "index.handler",
      runtime: "nodejs24.x",
      architectures: ["arm64"],
      memorySize: props.memoryMb,
      timeout: props.timeoutSeconds,
      ...(props.reservedConcurrency === undefined
        ? {}
        : { reservedConcurrentExecutions: props.reservedConcurrency }),
      role: role.arn,
      loggingConfig: {
        logFormat: "JSON",
        logGroup: this.logGroup.name,
        applicationLogLevel: "INFO",
        systemLogLevel: "INFO",
      },
      tracingConfig: { mode: "Active" },
      environment: { variables: { ...literals(props.environment), ...props.references } },
      // A mapping that starts before the role may read the stream fails its first polls.
      dependsOn: [policy],
    });
  }

  /**
   * No source-account condition here: Lambda only takes a role of the function's own account (iam:PassRole), and its
   * documentation promises no aws:SourceAccount key when it assumes an execution role.
   */
  private trustPolicy(): DataAwsIamPolicyDocument {
    return new DataAwsIamPolicyDocument(this, "trust", {
      statement: [
        {
          actions: ["sts:AssumeRole"],
          principals: [{ type: "Service", identifiers: ["lambda.amazonaws.com"] }],
        },
      ],
    });
  }

  private permissions(props: PipelineFunctionProps): DataAwsIamPolicyDocument {
    return new DataAwsIamPolicyDocument(this, "permissions", {
      statement: [
        {
          sid: "WriteOwnLogs",
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: [`${this.logGroup.arn}:*`],
        },
        {
          sid: "WriteTraces",
          actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
          // X-Ray knows no resource-level permission for these two.
          // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
          resources: ["*"],
        },
        ...props.permissions,
      ],
    });
  }
}

function literals(environment: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, terraformLiteral(value)]),
  );
}

function checkEnvironmentSize(props: PipelineFunctionProps): void {
  const bytes = Object.entries(props.environment).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + Buffer.byteLength(value),
    0,
  );
  if (bytes > ENVIRONMENT_VARIABLES_MAX_BYTES) {
    throw new StackError(
      `${props.functionName}: environment variables must be at most ${ENVIRONMENT_VARIABLES_MAX_BYTES} bytes together (shorten log.formats, log.output or logAlerts.maskPatterns), got ${bytes}`,
    );
  }
}
