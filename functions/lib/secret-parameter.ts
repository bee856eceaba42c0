import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { CLIENT_OPTIONS } from "./client-options";
import { SettingsError } from "./settings";

export interface SecretParameter {
  /** The environment variable that names the parameter: errors name it, too. */
  readonly variable: string;
  /** Name of an SSM parameter of type SecureString. */
  readonly name: string;
  /** Shell text that prints a good value, for the line that says how to put one. */
  readonly howToMake: string;
}

/**
 * Reads a secret that was put into SSM out of band. To be imported by `import()`, so that a
 * function that has no secret does not load the client.
 *
 * @throws SettingsError where there is no such parameter, or its type leaves the secret readable; never with the value
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameter.html
 */
export async function readSecretParameter({ variable, name, howToMake }: SecretParameter): Promise<string> {
  const client = new SSMClient(CLIENT_OPTIONS);
  const got = JSON.stringify(name);
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
    if (Parameter?.Type !== "SecureString" || Parameter.Value === undefined) {
      const type = Parameter?.Type ?? "no type";
      throw new SettingsError(
        `${variable}: must name a parameter of type SecureString, got ${got} (${type})`,
      );
    }
    return Parameter.Value;
  } catch (error) {
    if ((error as Error).name !== "ParameterNotFound") throw error;
    const put = `aws ssm put-parameter --name ${name} --type SecureString --value "${howToMake}"`;
    throw new SettingsError(`${variable}: must name an SSM parameter, put it with ${put}, got ${got}`);
  } finally {
    client.destroy();
  }
}
