import { cpSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../../scripts/lib/paths";
import { checkoutCopy } from "../../helpers/checkout-copy";

/** A checkout in which `npm ci` was run and the functions are built, as they are where tests run. */
export function workingCopy(folder: string): string {
  const root = checkoutCopy(folder);
  cpSync(join(ROOT, ".build"), join(root, ".build"), { recursive: true });
  return root;
}

/** What a reader's shell has: programs, and no account, no settings and no network of anybody. */
export function readersEnvironment(folder: string): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG } = process.env;
  return {
    PATH,
    HOME,
    LANG,
    AWS_CONFIG_FILE: join(folder, "no-aws-config"),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, "no-aws-credentials"),
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_PAGER: "",
    npm_config_update_notifier: "false",
    npm_config_offline: "true",
  };
}
