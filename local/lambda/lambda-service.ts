import { randomUUID } from "node:crypto";
import type { MappingConfig } from "../event-source-mapping/mapping-config";
import { AwsError, asAwsError } from "../gateway/aws-error";
import { BodyTooLargeError, readBody } from "../gateway/body";
import { sendAwsError } from "../gateway/error-response";
import type { GatewayRequest, GatewayResponse, LocalService } from "../gateway/http";
import type { LocalFunction } from "./local-function";

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html (synchronous invocation) */
const INVOKE_MAX_BYTES = 6 * 1_024 * 1_024;

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A function as others in the engine use it. */
export type DeployedFunction = Pick<LocalFunction, "close" | "config" | "invoke">;

/** Lambda's REST API for what the plan deployed: look at functions and mappings, invoke a function by hand. */
export class LambdaService implements LocalService {
  private readonly functions = new Map<string, DeployedFunction>();
  private readonly mappings: MappingConfig[] = [];

  /** @param around what stands between a function and whoever invokes it */
  constructor(
    private readonly around: (deployed: LocalFunction) => DeployedFunction = (deployed) => deployed,
  ) {}

  /** Deploys a function under its name, which must be free. */
  add(deployed: LocalFunction): void {
    this.functions.set(deployed.config.functionName, this.around(deployed));
  }

  has(name: string): boolean {
    return this.functions.has(name);
  }

  addMapping(mapping: MappingConfig): void {
    this.mappings.push(mapping);
  }

  /** A function by its name or ARN. @throws AwsError ResourceNotFoundException */
  get(nameOrArn: string): DeployedFunction {
    const name = nameOrArn.split(":function:").at(-1)?.split(":")[0] ?? nameOrArn;
    const found = this.functions.get(name);
    if (!found) throw new AwsError("ResourceNotFoundException", `Function not found: ${nameOrArn}`, 404);
    return found;
  }

  async handle(request: GatewayRequest, response: GatewayResponse): Promise<void> {
    try {
      const { status, headers, body } = await this.answer(request);
      response.statusCode = status;
      response.setHeader("content-type", "application/json");
      response.setHeader("x-amzn-requestid", randomUUID());
      for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
      response.end(body);
    } catch (error) {
      sendAwsError(response, asAwsError(error), "json");
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.functions.values()].map((deployed) => deployed.close()));
  }

  private async answer(request: GatewayRequest): Promise<Answer> {
    const url = new URL(request.url ?? "/", "http://localhost");
    const [, , resource = "", encodedName = "", action = ""] = url.pathname.split("/");
    const name = decodedName(encodedName);
    const operation = [request.method, resource, name && "{name}", action].filter(Boolean).join(" ");
    switch (operation) {
      case "GET functions":
        return json({ Functions: [...this.functions.values()].map(configuration) });
      case "GET functions {name}":
        return json({ Configuration: configuration(this.get(name)), Code: {} });
      case "GET functions {name} configuration":
        return json(configuration(this.get(name)));
      case "GET event-source-mappings":
        return json({ EventSourceMappings: this.mappingsOf(url.searchParams) });
      case "POST functions {name} invocations":
        return this.invoke(this.get(name), request);
      default:
        throw new AwsError("NotImplemented", `the local engine has no Lambda operation ${operation}`, 501);
    }
  }

  private async invoke(deployed: DeployedFunction, request: GatewayRequest): Promise<Answer> {
    const event = await readEvent(request);
    const type = request.headers["x-amz-invocation-type"] ?? "RequestResponse";
    if (type === "DryRun") return { status: 204, body: "" };
    if (type === "Event") {
      deployed.invoke(event).catch((error: Error) => process.emitWarning(error.message, "LambdaWarning"));
      return { status: 202, body: "" };
    }
    const { payload, functionError, requestId } = await deployed.invoke(event);
    return {
      status: 200,
      headers: {
        "x-amz-executed-version": "$LATEST",
        "x-amzn-requestid": requestId,
        ...(functionError ? { "x-amz-function-error": functionError } : {}),
      },
      body: payload,
    };
  }

  private mappingsOf(query: URLSearchParams): object[] {
    const functionName = query.get("FunctionName");
    const functionArn = functionName === null ? null : this.get(functionName).config.functionArn;
    const streamArn = query.get("EventSourceArn");
    return this.mappings
      .filter((mapping) => functionArn === null || mapping.functionArn === functionArn)
      .filter((mapping) => streamArn === null || mapping.streamArn === streamArn)
      .map((mapping) => ({
        UUID: mapping.uuid,
        EventSourceArn: mapping.streamArn,
        FunctionArn: mapping.functionArn,
        State: "Enabled",
        StartingPosition: mapping.startingPosition,
        BatchSize: mapping.batchSize,
        MaximumBatchingWindowInSeconds: mapping.batchingWindowSeconds,
        MaximumRetryAttempts: mapping.maximumRetryAttempts,
        MaximumRecordAgeInSeconds: mapping.maximumRecordAgeSeconds,
        BisectBatchOnFunctionError: mapping.bisect,
        ...(mapping.failureBucket === undefined
          ? {}
          : { DestinationConfig: { OnFailure: { Destination: `arn:aws:s3:::${mapping.failureBucket}` } } }),
      }));
  }
}

/** @throws AwsError as for a name with characters that no function's name has */
function decodedName(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new AwsError("ValidationException", `functionName: must be URL-encoded, is "${encoded}"`);
  }
}

async function readEvent(request: GatewayRequest): Promise<unknown> {
  const body = await readBody(request, INVOKE_MAX_BYTES).catch((error: unknown) => {
    throw error instanceof BodyTooLargeError
      ? new AwsError("RequestTooLargeException", error.message, 413)
      : error;
  });
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString("utf8"));
  } catch (error) {
    throw new AwsError(
      "InvalidRequestContentException",
      `Could not parse request body into json: ${(error as Error).message}`,
    );
  }
}

function json(value: unknown): Answer {
  return { status: 200, body: JSON.stringify(value) };
}

function configuration({ config }: DeployedFunction): object {
  return {
    FunctionName: config.functionName,
    FunctionArn: config.functionArn,
    Runtime: config.runtime,
    Handler: config.handler,
    MemorySize: config.memoryMb,
    Timeout: config.timeoutSeconds,
    State: "Active",
    Version: "$LATEST",
    Environment: { Variables: config.environment },
    LoggingConfig: { LogFormat: config.logFormat, LogGroup: config.logGroup },
  };
}
