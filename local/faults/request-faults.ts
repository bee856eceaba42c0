import { setTimeout as delay } from "node:timers/promises";
import { AwsError } from "../gateway/aws-error";
import { sendAwsError } from "../gateway/error-response";
import type { GatewayRequest, GatewayResponse, LocalService } from "../gateway/http";
import { route } from "../gateway/route";
import type { FaultOf, FaultyRequests } from "./fault-plan";
import { isAbout, requestTarget } from "./request-target";
import type { Strikes } from "./strikes";

const KINDS = ["error", "delay", "hang", "disconnect", "kill-function"] as const;

export interface RequestFaultsOptions {
  readonly service: FaultyRequests["service"];
  readonly strikes: Strikes;
  /** Ends what a function is doing. */
  readonly killFunction: (functionName: string) => void;
}

/** A service's handler that goes wrong as planned. */
export function withRequestFaults(
  handle: LocalService["handle"],
  { service, strikes, killFunction }: RequestFaultsOptions,
): LocalService["handle"] {
  return async (request, response) => {
    const target = requestTarget(service, request);
    const fault = target && strikes.next(KINDS, ({ requests }) => isAbout(requests, target));
    if (fault === undefined) return handle(request, response);
    switch (fault.kind) {
      case "error":
        return refuse(fault, request, response);
      case "delay":
        await delay(fault.ms);
        return handle(request, response);
      case "hang":
        return withoutAnswer(fault, { handle, request, response, instead: () => undefined });
      case "disconnect":
        return withoutAnswer(fault, { handle, request, response, instead: () => response.destroy() });
      case "kill-function": {
        const instead = (): void => {
          killFunction(fault.functionName);
          response.destroy();
        };
        return withoutAnswer(fault, { handle, request, response, instead });
      }
    }
  };
}

function refuse(
  { code, status, retryAfterSeconds }: FaultOf<"error">,
  request: GatewayRequest,
  response: GatewayResponse,
): void {
  request.resume();
  const { format } = route({ url: request.url ?? "/", headers: request.headers });
  sendAwsError(response, new AwsError(code, "planned fault", status, retryAfterSeconds), format);
}

interface WithoutAnswer {
  readonly handle: LocalService["handle"];
  readonly request: GatewayRequest;
  readonly response: GatewayResponse;
  /** What happens in place of the answer. */
  readonly instead: () => void;
}

/** Ends when the connection does. */
async function withoutAnswer(
  { moment }: { moment: "before" | "after" },
  { handle, request, response, instead }: WithoutAnswer,
): Promise<void> {
  const closed = new Promise<void>((resolve) => response.once("close", resolve));
  if (moment === "before") {
    request.resume();
    instead();
    return closed;
  }
  // Services answer in one piece, when all is done.
  Object.assign(response, {
    end: () => {
      instead();
      return response;
    },
  });
  await handle(request, response);
  return closed;
}
