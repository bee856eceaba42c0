import { missingThings } from "./named-things";

const missing = (...lines: string[]) =>
  missingThings({
    commands: lines.map((line) => line.split(" ")),
    document: "docs/kubernetes.md",
  });

test.each([
  ["npm run plan -- dev"],
  ["kubectl apply -k agent-config/kubernetes/fluent-bit"],
  ["cd agent-config/kubernetes", "aws iam x --document file://fluent-bit/trust-policy.json"],
  ["sudo install agent-config/systemd/log-pipeline-ship.* /etc/systemd/system/"],
  ["terraform -chdir=cdktf.out/stacks/nginx-stream-prod init"],
  ["aws ssm put-parameter --value file://slack-webhook.txt"],
  ["run.sh up"],
])("what %s names is there", async (...lines) => {
  expect(await missing(...lines)).toEqual([]);
});

test.each([
  ["npm run plan -- dev --over", "unknown option '--over'"],
  ["kubectl apply -k agent-config/kubernetes/fluent", "agent-config/kubernetes/fluent is not there"],
  ["sudo install agent-config/systems/a.* /etc", "agent-config/systems is not there"],
  ["terraform -chdir=cdktf.out/stacks/nginx-streams-prod init", "no stack is called nginx-streams-prod"],
])("what %s names is told: %s", async (line, told) => {
  expect(await missing(line)).toEqual([expect.stringContaining(told)]);
});

test("in a folder that a block went to, files are looked for there", async () => {
  expect(await missing("cd agent-config/kubernetes", "aws x file://fluent-bit/none.json")).toHaveLength(1);
});
