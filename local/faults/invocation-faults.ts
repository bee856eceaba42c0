import { randomUUID } from "node:crypto";
import * as z from "zod";
import type { InvocationResult } from "../lambda/function-config";
import type { DeployedFunction } from "../lambda/lambda-service";
import type { LocalFunction } from "../lambda/local-function";
import type { Strikes } from "./strikes";

const KINDS = ["crash", "small-memory", "deliver-twice"] as const;

/** A function whose invocations go wrong as planned. */
export function withInvocationFaults(deployed: LocalFunction, strikes: Strikes): DeployedFunction {
  const { config } = deployed;
  const invoke = async (event: unknown): Promise<InvocationResult> => {
    const fault = strikes.next(
      KINDS,
      ({ functionName, holding }) =>
        functionName === config.functionName && (holding === undefined || holds(event, holding)),
    );
    switch (fault?.kind) {
      case undefined:
        return deployed.invoke(event);
      case "crash":
        if (fault.moment === "after") await deployed.invoke(event);
        return crashed();
      case "small-memory":
        return invokeOnce(deployed.withMemory(fault.memoryMb), event);
      case "deliver-twice": {
        const result = await deployed.invoke(event);
        if (result.functionError === undefined) await deployed.invoke(event);
        return result;
      }
    }
  };
  return { config, invoke, close: () => deployed.close() };
}

async function invokeOnce(deployed: LocalFunction, event: unknown): Promise<InvocationResult> {
  try {
    return await deployed.invoke(event);
  } finally {
    await deployed.close();
  }
}

/** What Lambda answers for a runtime that died. */
function crashed(): InvocationResult {
  const requestId = randomUUID();
  const errorMessage = `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`;
  const payload = JSON.stringify({ errorType: "Runtime.ExitError", errorMessage, trace: [] });
  return { requestId, payload, functionError: "Unhandled" };
}

/** The events of Kinesis and of Firehose, as far as their data goes. */
const Events = z.union([
  z
    .object({ Records: z.array(z.object({ kinesis: z.object({ data: z.string() }) })) })
    .transform(({ Records }) => Records.map(({ kinesis }) => kinesis.data)),
  z
    .object({ records: z.array(z.object({ data: z.string() })) })
    .transform(({ records }) => records.map(({ data }) => data)),
]);

function holds(event: unknown, text: string): boolean {
  const parsed = Events.safeParse(event);
  return (
    parsed.success &&
    parsed.data.some((data) => Buffer.from(data, "base64").toString("latin1").includes(text))
  );
}
