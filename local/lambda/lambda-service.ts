import { randomUUID } from "node:crypto";
import type { MappingConfig } from "../event-source-mapping/mapping-config";
import type { SqsMappingConfig } from "../event-source-mapping/sqs-mapping-config";
import { AwsError, asAwsError } from "../gateway/aws-error";
import { parseInput } from "../gateway/aws-json-input";
import { BodyTooLargeError, readBody } from "../gateway/body";
import { sendAwsError } from "../gateway/error-response";
import type { GatewayRequest, GatewayResponse, LocalService } from "../gateway/http";
import { AsyncInvocations, type AsyncInvocationsOptions } from "./async-invocations";
import type { DeployedFunction } from "./deployed-function";
import { describeAsyncSettings, describeFunction, describeMapping } from "./descriptions";
import { FunctionPolicy, type InvokingService, Permission } from "./function-policy";
import { type InvocationListener, InvocationListeners } from "./invocation-listeners";
import { LAMBDA_LIMITS } from "./limits";
import type { LocalFunction } from "./local-function";
import { withReservedConcurrency } from "./reserved-concurrency";

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface LambdaOptions extends AsyncInvocationsOptions {
  /** What stands between a function and whoever invokes it. @default nothing */
  readonly around?: (deployed: LocalFunction) => DeployedFunction;
}

interface Deployment {
  readonly deployed: DeployedFunction;
  readonly policy: FunctionPolicy;
}

/**
 * Lambda's REST API for what the plan deployed: look at functions and mappings, invoke a function by hand, say who may
 * invoke it.
 */
export class LambdaService implements LocalService {
  /** The events of all functions that are invoked asynchronously. */
  readonly asyncInvocations: AsyncInvocations;
  private readonly functions = new Map<string, Deployment>();
  private readonly listeners = new InvocationListeners();
  private readonly mappings: (MappingConfig | SqsMappingConfig)[] = [];

  constructor(private readonly options: LambdaOptions) {
    this.asyncInvocations = new AsyncInvocations(options);
  }

  /** Deploys a function under its name, which must be free. */
  add(deployed: LocalFunction): void {
    const { functionName, functionArn } = deployed.config;
    this.functions.set(functionName, {
      deployed: withReservedConcurrency(this.listeners.around(this.options.around?.(deployed) ?? deployed)),
      policy: new FunctionPolicy(functionArn),
    });
  }

  /** Tells of every attempt at an event from now on, as it begins to run. */
  onInvocation(listener: InvocationListener): void {
    this.listeners.add(listener);
  }

  has(nameOrArn: string): boolean {
    return this.functions.has(nameOf(nameOrArn));
  }

  addMapping(mapping: MappingConfig | SqsMappingConfig): void {
    this.mappings.push(mapping);
  }

  /** A function by its name or ARN. @throws AwsError ResourceNotFoundException */
  get(nameOrArn: string): DeployedFunction {
    return this.deployment(nameOrArn).deployed;
  }

  /** Says that somebody may invoke a function. @throws AwsError ResourceNotFoundException, ResourceConflictException */
  addPermission(nameOrArn: string, permission: Permission): object {
    return this.deployment(nameOrArn).policy.add(permission);
  }

  /** Whether a service may invoke a function for a resource. @throws AwsError ResourceNotFoundException */
  allows(nameOrArn: string, service: InvokingService): boolean {
    return this.deployment(nameOrArn).policy.allows(service);
  }

  /** Queues an event for a function. @throws AwsError ResourceNotFoundException */
  invokeAsync(nameOrArn: string, event: unknown): void {
    this.asyncInvocations.enqueue(this.get(nameOrArn), event);
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
    await this.asyncInvocations.close();
    await Promise.all([...this.functions.values()].map(({ deployed }) => deployed.close()));
  }

  private deployment(nameOrArn: string): Deployment {
    const found = this.functions.get(nameOf(nameOrArn));
    if (!found) throw new AwsError("ResourceNotFoundException", `Function not found: ${nameOrArn}`, 404);
    return found;
  }

  private async answer(request: GatewayRequest): Promise<Answer> {
    const url = new URL(request.url ?? "/", "http://localhost");
    const [, , resource = "", encodedName = "", action = "", encodedId = ""] = url.pathname.split("/");
    const name = decoded(encodedName, "functionName");
    const operation = [request.method, resource, name && "{name}", action].filter(Boolean).join(" ");
    switch (operation) {
      case "GET functions":
        return json({
          Functions: [...this.functions.values()].map(({ deployed }) => describeFunction(deployed.config)),
        });
      case "GET functions {name}":
        return json({ Configuration: describeFunction(this.get(name).config), Code: {} });
      case "GET functions {name} configuration":
        return json(describeFunction(this.get(name).config));
      case "GET functions {name} event-invoke-config": {
        const { config } = this.get(name);
        return json(describeAsyncSettings(config, this.asyncInvocations.settingsOf(config.functionName)));
      }
      case "GET functions {name} policy":
        return json({ Policy: JSON.stringify(this.deployment(name).policy.document()) });
      case "POST functions {name} policy": {
        const { policy } = this.deployment(name);
        const permission = parseInput(Permission, await readEvent(request), "ValidationException");
        return { ...json({ Statement: JSON.stringify(policy.add(permission)) }), status: 201 };
      }
      case "DELETE functions {name} policy":
        this.deployment(name).policy.remove(decoded(encodedId, "statementId"));
        return { status: 204, body: "" };
      case "GET event-source-mappings":
        return json({ EventSourceMappings: this.mappingsOf(url.searchParams).map(describeMapping) });
      case "POST functions {name} invocations":
        return this.invoke(this.get(name), request);
      default:
        throw new AwsError("NotImplemented", `the local engine has no Lambda operation ${operation}`, 501);
    }
  }

  private async invoke(deployed: DeployedFunction, request: GatewayRequest): Promise<Answer> {
    const type = request.headers["x-amz-invocation-type"] ?? "RequestResponse";
    if (type === "Event") {
      const event = await readEvent(request, LAMBDA_LIMITS.asyncEventBytes);
      const id = this.asyncInvocations.enqueue(deployed, event);
      return { status: 202, headers: { "x-amzn-requestid": id }, body: "" };
    }
    const event = await readEvent(request);
    if (type === "DryRun") return { status: 204, body: "" };
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

  private mappingsOf(query: URLSearchParams): (MappingConfig | SqsMappingConfig)[] {
    const functionName = query.get("FunctionName");
    const functionArn = functionName === null ? null : this.get(functionName).config.functionArn;
    const sourceArn = query.get("EventSourceArn");
    return this.mappings
      .filter((mapping) => functionArn === null || mapping.functionArn === functionArn)
      .filter((mapping) => sourceArn === null || sourceOf(mapping) === sourceArn);
  }
}

function nameOf(nameOrArn: string): string {
  return nameOrArn.split(":function:").at(-1)?.split(":")[0] ?? nameOrArn;
}

/** @throws AwsError as for a name with characters that no name has */
function decoded(encoded: string, member: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new AwsError("ValidationException", `${member}: must be URL-encoded, is "${encoded}"`);
  }
}

async function readEvent(
  request: GatewayRequest,
  maxBytes: number = LAMBDA_LIMITS.eventBytes,
): Promise<unknown> {
  const body = await readBody(request, maxBytes).catch((error: unknown) => {
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

function sourceOf(mapping: MappingConfig | SqsMappingConfig): string {
  return "queueArn" in mapping ? mapping.queueArn : mapping.streamArn;
}
