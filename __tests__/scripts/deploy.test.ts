import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "../contract/client-config";
import { checkoutCopy } from "../helpers/checkout-copy";
import { ACCOUNTS } from "../helpers/environments";
import { startProgram } from "../helpers/programs";
import { stubSts } from "../helpers/stub-sts";
import { tempDir } from "../helpers/temp-dir";

jest.setTimeout(120_000);

const DEV_ACCOUNT = ACCOUNTS.LOG_PIPELINE_DEV_ACCOUNT_ID;
const folder = tempDir();
const log = join(folder, "terraform.log");
const plans = join(folder, "plans");
let sts: Awaited<ReturnType<typeof stubSts>>;
/** Jest gives each test file a process environment of its own. */
const shell = { ...process.env };

/**
 * A Terraform that notes what it was asked and in which workspace, finds changes in every plan, and needs until Ctrl-C to
 * apply the second stack.
 */
const TERRAFORM = `#!/bin/sh
echo "\${TF_WORKSPACE:-none} \${*#-chdir=$PWD/stacks/}" >> '${log}'
case "$*" in
  version) echo 'Terraform v1.11.4' ;;
  *' plan '*) for one; do case "$one" in -out=*) echo plan > "\${one#-out=}" ;; esac; done; exit 2 ;;
  *' show '*) echo '{"format_version": "1.2"}' ;;
  *nginx-firehose-dev*' apply '*)
    trap 'echo "lock released" >> "${log}"; exit 1' INT
    echo 'applying for long'
    while :; do sleep 0.1; done ;;
esac
`;

beforeAll(async () => {
  sts = await stubSts(DEV_ACCOUNT);
  const program = join(folder, "fake-terraform");
  writeFileSync(program, TERRAFORM, { mode: 0o755 });
  Object.assign(process.env, ACCOUNTS, {
    AWS_ENDPOINT_URL_STS: sts.url,
    AWS_ACCESS_KEY_ID: "x",
    AWS_SECRET_ACCESS_KEY: "x",
    TERRAFORM_BINARY_NAME: program,
  });
  delete process.env.TF_WORKSPACE;
});
afterAll(() => {
  sts.close();
  process.env = shell;
});

/** What Terraform was asked since the last time, without the folders' names; cdktf asks for versions as well. */
function asked(): string[] {
  const lines = existsSync(log) ? readFileSync(log, "utf8").trim().split("\n") : [];
  writeFileSync(log, "");
  return lines.filter((line) => line !== "none version").map((line) => line.replaceAll(plans, "plans"));
}

test.each<[string, Parameters<typeof startProgram>[0], string[], Record<string, string>, RegExp]>([
  [
    "credentials of another account",
    "drift",
    ["prod"],
    {},
    /^drift: AWS credentials: must be of account 444455556666, in which prod is, got 111122223333\n$/,
  ],
  [
    "no credentials",
    "plan",
    ["dev"],
    {
      AWS_ACCESS_KEY_ID: "",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: "/nowhere",
      AWS_SHARED_CREDENTIALS_FILE: "/nowhere",
    },
    /^plan: AWS credentials: there are none that work \(.*\n$/,
  ],
  [
    "prod, where nobody can type its name",
    "destroy",
    ["prod", "log-alerts"],
    {},
    /^destroy: prod: must be confirmed by typing its name, and nobody can type here: --yes confirms it\n$/,
  ],
  [
    "another workspace in the shell",
    "deploy",
    ["dev"],
    { TF_WORKSPACE: "prod" },
    /^deploy: TF_WORKSPACE: must be dev /,
  ],
])("%s: one line and exit code 1, before anything is built", async (_, name, args, more, says) => {
  const before = { ...process.env };
  Object.assign(process.env, more);
  const program = startProgram(name, args);
  process.env = before;
  const { code, stdout, stderr } = await program.ended;
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(says);
});

test("plans are made in the workspace, stack by stack, and applied as they are; Ctrl-C waits for Terraform", async () => {
  const root = checkoutCopy(folder);
  const stacks = ["nginx-firehose", "nginx-stream-dev"];
  asked();
  const planned = await startProgram("plan", ["dev", ...stacks, "--out", plans], root).ended;
  expect(planned).toMatchObject({ code: 0, stderr: "" });
  expect(planned.stdout).toContain(`Terraform 1.11.4, account ${DEV_ACCOUNT}, workspace dev\n`);
  expect(planned.stdout).toMatch(/\nnginx-stream-dev: changes\nnginx-firehose-dev: changes\n$/);
  const ready = (stack: string): string[] => [
    `default ${stack} init -input=false -no-color`,
    `none ${stack} workspace select -no-color -or-create dev`,
  ];
  const ofOne = (stack: string): string[] => [
    ...ready(stack),
    `dev ${stack} plan -input=false -no-color -lock-timeout=90s -detailed-exitcode -out=plans/${stack}.tfplan`,
    `dev ${stack} show -json plans/${stack}.tfplan`,
  ];
  expect(asked()).toEqual([...ofOne("nginx-stream-dev"), ...ofOne("nginx-firehose-dev")]);

  const deploy = startProgram("deploy", ["dev", ...stacks, "--plans", plans], root);
  await until("the second stack is applied", async () =>
    readFileSync(log, "utf8").includes("firehose-dev apply"),
  );
  deploy.kill("SIGINT");
  const { code, stderr } = await deploy.ended;
  expect(stderr).toMatch(
    /deploy: nginx-firehose-dev: apply was interrupted, and has ended \(applied: nginx-stream-dev\)\n$/,
  );
  expect(code).toBe(130);
  const applied = (stack: string): string =>
    `dev ${stack} apply -input=false -no-color -lock-timeout=90s plans/${stack}.tfplan`;
  expect(asked()).toEqual([
    ...ready("nginx-stream-dev"),
    applied("nginx-stream-dev"),
    ...ready("nginx-firehose-dev"),
    applied("nginx-firehose-dev"),
    "lock released",
  ]);
});
