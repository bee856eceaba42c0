import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { hostFolder } from "../../agent-config/host-folder";
import { hostPolicyDocument } from "../../agent-config/host-policy";
import { ENVIRONMENT_FILES, loadAccountlessEnvironment } from "../../environments";
import { ROOT } from "../../scripts/lib/paths";
import { testEnvironment } from "../helpers/environments";

const readmeOf = (options: Parameters<typeof hostFolder>[0]): string =>
  hostFolder(options).find(({ name }) => name === "README.md")?.content ?? "";

/** The policy that a README prints. */
const policyOf = (readme: string) => JSON.parse(/```json\n(.*?)```/s.exec(readme)?.[1] ?? "null");

describe.each(ENVIRONMENT_FILES.map(({ name }) => name))("agent-config/%s", (name) => {
  const folder = join(ROOT, "agent-config", name);
  const expected = hostFolder({ environment: loadAccountlessEnvironment(name) });

  test(`has the files that its environment comes to (stale? npm run agent-config -- ${name})`, () => {
    const found = readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]);
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(expected.map(({ name: file, content }) => [file, content])),
    );
  });

  test("names no account, and no credentials", () => {
    for (const { content } of expected) expect(content).not.toMatch(/\d{12}|AccessKey/);
  });
});

test("the host may do what a host of the environment may, in the account that a reader puts in", () => {
  const environment = testEnvironment("dev", { nginxFirehose: { source: { kind: "direct-put" } } });
  expect(policyOf(readmeOf({ environment }))).toEqual(
    hostPolicyDocument({ environment, accountId: "<account id>" }),
  );
});

test("a host that sends to an emulator needs no permissions in AWS", () => {
  const readme = readmeOf({ environment: testEnvironment("dev"), endpoint: "http://10.0.0.1:4566" });
  expect(readme).toContain("# A host of dev against http://10.0.0.1:4566\n");
  expect(readme).not.toContain("arn:aws:");
});

test("each file is installed where it belongs", () => {
  expect(readmeOf({ environment: testEnvironment("prod") })).toContain(
    "\nsudo install -D -m 0644 agent.json /etc/aws-kinesis/agent.json\n",
  );
});
