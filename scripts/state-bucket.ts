import { S3Client } from "@aws-sdk/client-s3";
import { checkAccount } from "../deploy/account";
import { ensureStateBucket, stateBucketOf } from "../deploy/state-bucket/state-bucket";
import { loadAccountlessEnvironment, loadEnvironment } from "../environments";
import { askAccountIn } from "./deploy/ask-account";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";

const command = createCommand(
  "state-bucket",
  "Make the bucket that keeps an environment's Terraform states: versioned, encrypted, TLS only, not public.",
)
  .argument("<env>", "environment whose states they are")
  .option("--dry-run", "show what would be made", false)
  .addHelpText(
    "after",
    "\nAs often as one likes: what is there already stays. docs/deploy.md#state tells more.",
  );

void runCli("state-bucket", async () => {
  command.parse();
  const { dryRun } = command.opts<{ dryRun: boolean }>();
  const name = command.args[0] ?? "";
  // Before an account is asked for: neither a wrong name nor a local state has anything to do with one.
  stateBucketOf(loadAccountlessEnvironment(name));
  const environment = loadEnvironment(name, process.env);
  await checkAccount(environment, askAccountIn(environment.region));
  const s3 = new S3Client({ region: environment.region });
  try {
    for (const { what, outcome } of await ensureStateBucket({ environment, s3, dryRun })) {
      const told = dryRun && outcome === "made" ? "would be made" : outcome;
      process.stdout.write(`${what}: ${told}\n`);
    }
  } finally {
    s3.destroy();
  }
});
