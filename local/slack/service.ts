import { AwsError, asAwsError } from "../gateway/aws-error";
import { BodyTooLargeError, readBody } from "../gateway/body";
import { sendAwsError } from "../gateway/error-response";
import type { GatewayRequest, GatewayResponse, LocalService } from "../gateway/http";
import { SLACK_LIMITS } from "./limits";
import { parseMessage, type SlackMessage } from "./message";

const PATH = /^\/_slack\/services\/([^?]+)/;

export interface SlackService extends LocalService {
  /** What the webhooks took, oldest first. */
  messages(): readonly SlackMessage[];
}

/**
 * Slack's incoming webhooks: `POST /_slack/services/<webhook>` keeps a message and answers `ok`, or refuses it in
 * Slack's words. Every webhook exists.
 */
export function createSlackService(): SlackService {
  const kept: SlackMessage[] = [];
  const take = async (request: GatewayRequest): Promise<void> => {
    const [, webhook] = PATH.exec(request.url ?? "") ?? [];
    if (webhook === undefined) throw new AwsError("no_service", "no such webhook", 404);
    if (request.method !== "POST") throw new AwsError("method_not_allowed", "webhooks are posted to", 405);
    const message = parseMessage(await readMessage(request));
    kept.push({ webhook, receivedAt: new Date().toISOString(), ...message });
    if (kept.length > SLACK_LIMITS.keptMessages) kept.shift();
  };
  return {
    handle: async (request, response) => {
      try {
        await take(request);
        sendOk(response);
      } catch (error) {
        request.resume();
        sendAwsError(response, asAwsError(error), "text");
      }
    },
    messages: () => kept,
    close: async () => undefined,
  };
}

function readMessage(request: GatewayRequest): Promise<Buffer> {
  return readBody(request, SLACK_LIMITS.bodyBytes).catch((error: unknown) => {
    throw error instanceof BodyTooLargeError ? new AwsError("invalid_payload", error.message) : error;
  });
}

function sendOk(response: GatewayResponse): void {
  response.statusCode = 200;
  response.setHeader("content-type", "text/html");
  response.end("ok");
}
