import {
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from "@aws-sdk/client-ssm";

export interface LocalWebhookOptions {
  readonly ssm: Pick<SSMClient, "send">;
  /** The parameter in which the function finds its webhook. */
  readonly parameter: string;
  /** The engine's. */
  readonly url: string;
  readonly stack: string;
}

/** The engine's own, whatever its port was when it was put. */
const ENGINES_OWN = /^http:\/\/[^/]+\/_slack\//;

/**
 * Puts the webhook of the engine's own Slack into the parameter; one that somebody put there themselves stays.
 *
 * @returns whether messages go to the engine's own Slack
 */
export async function putLocalWebhook(options: LocalWebhookOptions): Promise<boolean> {
  const { ssm, parameter, url, stack } = options;
  const known = await currentWebhook(options);
  if (known !== undefined && !ENGINES_OWN.test(known)) return false;
  await ssm.send(
    new PutParameterCommand({
      Name: parameter,
      Type: "SecureString",
      Value: `${url}/_slack/services/${stack}`,
      Overwrite: true,
    }),
  );
  return true;
}

async function currentWebhook({ ssm, parameter }: LocalWebhookOptions): Promise<string | undefined> {
  const command = new GetParameterCommand({ Name: parameter, WithDecryption: true });
  try {
    return (await ssm.send(command)).Parameter?.Value;
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}
