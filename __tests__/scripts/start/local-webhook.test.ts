import {
  GetParameterCommand,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from "@aws-sdk/client-ssm";
import { putLocalWebhook } from "../../../scripts/start/local-webhook";

/** A parameter store with one parameter, or none. */
function store(value?: string) {
  const puts: PutParameterCommand["input"][] = [];
  const send = async (command: unknown): Promise<object> => {
    if (command instanceof PutParameterCommand) puts.push(command.input);
    else if (!(command instanceof GetParameterCommand)) throw new Error("unexpected");
    else if (value === undefined) throw new ParameterNotFound({ message: "none", $metadata: {} });
    return { Parameter: { Value: value } };
  };
  return { puts, ssm: { send } as unknown as SSMClient };
}

const OPTIONS = { parameter: "/p/webhook", url: "http://127.0.0.1:4567", stack: "log-alerts-dev" };
const OWN = {
  Name: "/p/webhook",
  Type: "SecureString",
  Value: "http://127.0.0.1:4567/_slack/services/log-alerts-dev",
  Overwrite: true,
};

test.each([
  ["a parameter that is not there", undefined],
  ["that of an earlier run on another port", "http://127.0.0.1:4566/_slack/services/log-alerts-dev"],
])("%s gets the engine's own webhook", async (_name, value) => {
  const { puts, ssm } = store(value);
  expect(await putLocalWebhook({ ...OPTIONS, ssm })).toBe(true);
  expect(puts).toEqual([OWN]);
});

test("a webhook that somebody put there themselves stays", async () => {
  const { puts, ssm } = store("https://hooks.slack.com/services/T/B/x");
  expect(await putLocalWebhook({ ...OPTIONS, ssm })).toBe(false);
  expect(puts).toEqual([]);
});
