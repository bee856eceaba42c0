import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { AwsError, asAwsError } from "./aws-error";
import { parseInput, type ValidationCode } from "./aws-json-input";
import { BodyBrokenError, BodyTooLargeError, readBody } from "./body";
import { CborError, decodeCbor } from "./cbor-decode";
import { encodeCbor } from "./cbor-encode";
import { type ErrorName, sendAwsError } from "./error-response";
import type { GatewayRequest, GatewayResponse } from "./http";

/** One action of a service, its input already checked. */
export interface AwsJsonAction {
  readonly input: z.ZodType;
  /** The answer's members; undefined is an empty answer. */
  run(input: unknown, request: GatewayRequest): unknown;
}

/** An action that only looks at its input, as most do. */
export interface InputAction extends AwsJsonAction {
  run(input: unknown): unknown;
}

/** Ties an action's schema to the type that its `run` takes. */
export function action<S extends z.ZodType>(input: S, run: (input: z.output<S>) => unknown): InputAction {
  return { input, run: (value) => run(value as z.output<S>) };
}

/** The same for an action to which it matters who asks, and how: at what address, and for how long. */
export function requestAction<S extends z.ZodType>(
  input: S,
  run: (input: z.output<S>, request: GatewayRequest) => unknown,
): AwsJsonAction {
  return { input, run: (value, request) => run(value as z.output<S>, request) };
}

export interface AwsJsonOptions {
  /** What stands before the dot of `X-Amz-Target`, such as `Logs_20140328`. */
  readonly targetPrefix: string;
  /** Actions by their AWS name. */
  readonly actions: Readonly<Record<string, AwsJsonAction>>;
  /** The code with which this service refuses input that breaks a rule of its model. */
  readonly validationCode: ValidationCode;
  /** Bytes of a request body, @default 10 MiB */
  readonly maxBodyBytes?: number;
  /** How this service names its errors, @default by their code, nothing else */
  readonly nameError?: (code: string) => ErrorName;
}

type Codec = { readonly type: string; readonly format: "json" | "cbor" };

/**
 * A handler for services that speak AWS JSON 1.0/1.1 (https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html)
 * or its CBOR twin: action from `X-Amz-Target`, input checked by its schema, answer and errors in the request's format.
 *
 * @example
 * const handle = awsJsonHandler({
 *   targetPrefix: "Logs_20140328",
 *   validationCode: "InvalidParameterException",
 *   actions: { CreateLogGroup: action(z.object({ logGroupName: z.string() }), (input) => create(input)) },
 * });
 */
export function awsJsonHandler(
  options: AwsJsonOptions,
): (request: GatewayRequest, response: GatewayResponse) => Promise<void> {
  const maxBodyBytes = options.maxBodyBytes ?? 10 * 1024 * 1024;
  return async (request, response) => {
    const codec = codecOf(request);
    try {
      const body = await readBody(request, maxBodyBytes);
      const chosen = chooseAction(options, request);
      const input = parseInput(chosen.input, decode(body, codec), options.validationCode);
      send(response, await chosen.run(input, request), codec);
    } catch (error) {
      if (error instanceof BodyBrokenError) response.destroy();
      else {
        const fault = toAwsError(error);
        const name = options.nameError?.(fault.code);
        sendAwsError(response, fault, { format: codec.format, contentType: codec.type, ...name });
      }
    }
  };
}

function chooseAction(options: AwsJsonOptions, request: GatewayRequest): AwsJsonAction {
  const target = String(request.headers["x-amz-target"] ?? "");
  const [prefix, name = ""] = target.split(".", 2);
  const chosen = Object.hasOwn(options.actions, name) ? options.actions[name] : undefined;
  if (chosen === undefined || prefix !== options.targetPrefix) {
    const known = Object.keys(options.actions).join(", ");
    throw new AwsError("UnknownOperationException", `X-Amz-Target: "${target}" is not one of: ${known}`);
  }
  return chosen;
}

function codecOf(request: GatewayRequest): Codec {
  const type = request.headers["content-type"]?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "application/x-amz-cbor-1.1" || type === "application/cbor") return { type, format: "cbor" };
  return {
    type: type === "application/x-amz-json-1.0" ? type : "application/x-amz-json-1.1",
    format: "json",
  };
}

function decode(body: Buffer, codec: Codec): unknown {
  if (body.length === 0) throw new AwsError("SerializationException", "request body: empty, not an object");
  if (codec.format === "cbor") return decodeCbor(body);
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (error) {
    throw new AwsError("SerializationException", `request body: not JSON: ${(error as Error).message}`);
  }
}

function send(response: GatewayResponse, output: unknown, codec: Codec): void {
  // An action without members in its answer (CreateLogGroup, for one) has an empty body in AWS too.
  const bytes =
    output === undefined
      ? Buffer.alloc(0)
      : codec.format === "cbor"
        ? encodeCbor(output)
        : Buffer.from(JSON.stringify(output));
  response.statusCode = 200;
  response.setHeader("content-type", codec.type);
  response.setHeader("content-length", bytes.length);
  response.setHeader("x-amzn-requestid", randomUUID());
  response.end(bytes);
}

function toAwsError(error: unknown): AwsError {
  if (error instanceof BodyTooLargeError) {
    return new AwsError("RequestEntityTooLargeException", error.message, 413);
  }
  if (error instanceof CborError) return new AwsError("SerializationException", error.message);
  return asAwsError(error);
}
