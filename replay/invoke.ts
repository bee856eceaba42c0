import { InvokeCommand, type LambdaClient } from "@aws-sdk/client-lambda";
import * as z from "zod";
import { describeSendError } from "../shipper/send-error";
import { ReplayError } from "./error";

/** Gives an event to a function and waits until it is through with it. */
export type Invoke = (event: string) => Promise<void>;

/** What a function answers that failed: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html */
const Failure = z.object({ errorType: z.string(), errorMessage: z.string() });

/** @throws ReplayError where the function fails, or cannot be called: with what it said, in one line */
export function createInvoke(lambda: Pick<LambdaClient, "send">, functionName: string): Invoke {
  return async (event) => {
    const answer = await lambda
      .send(
        new InvokeCommand({ FunctionName: functionName, InvocationType: "RequestResponse", Payload: event }),
      )
      .catch((error: unknown) => {
        throw new ReplayError(`${functionName}: ${describeSendError(error)}`);
      });
    if (answer.FunctionError === undefined) return;
    throw new ReplayError(`${functionName}: failed: ${reasonIn(answer.Payload)}`);
  };
}

function reasonIn(payload: Uint8Array | undefined): string {
  try {
    const { errorType, errorMessage } = Failure.parse(JSON.parse(Buffer.from(payload ?? []).toString()));
    return `${errorType}: ${errorMessage}`.replace(/\s+/g, " ");
  } catch {
    return "its answer does not say why";
  }
}
