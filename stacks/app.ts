import { App } from "cdktf";

/**
 * The app in which an environment's stacks are made.
 *
 * cdktf's own validations are left out: all they do for our stacks is to run `terraform version` once per stack, for the
 * resource of its workspace guard, and to fail where there is none. A laptop needs Node.js alone, and the commands that
 * do run Terraform look at its version themselves.
 *
 * @param outdir where to write; by default CDKTF_OUTDIR, or cdktf.out
 * @example
 * const app = createApp();
 * addStacks(app, { environment, bundles });
 * app.synth();
 */
export function createApp(outdir?: string): App {
  return new App({ skipValidation: true, ...(outdir === undefined ? {} : { outdir }) });
}
