import { checkAccount } from "../../deploy/account";
import { chosenStacks } from "../../deploy/chosen-stacks";
import { DEADLINES } from "../../deploy/deadlines";
import { findTerraform } from "../../deploy/find-terraform";
import type { Place } from "../../deploy/place";
import { checkShell } from "../../deploy/shell";
import { type Environment, loadAccountlessEnvironment, loadEnvironment } from "../../environments";
import { bundleFunctions } from "../lib/bundle";
import { findProgram } from "../lib/find-program";
import { CDKTF_OUT, ROOT } from "../lib/paths";
import { synthesize } from "../lib/synthesize";
import { askAccountIn } from "./ask-account";
import type { DeployTerminal } from "./terminal";

export interface OpenPlaceOptions {
  readonly name: string;
  /** Stacks as somebody typed them. */
  readonly asked: readonly string[];
  readonly terraform?: string | undefined;
  /** Refuses what can be told of the environment alone. */
  readonly check: (environment: Environment) => void;
  readonly terminal: DeployTerminal;
  readonly processEnv: NodeJS.ProcessEnv;
}

export interface OpenedPlace {
  readonly place: Place;
  readonly environment: Environment;
  /** Ids, in the order of deploying. */
  readonly stacks: readonly string[];
}

/**
 * Everything that comes before Terraform runs in a stack: what can be refused is refused, cheapest first; then bundles
 * are built and stacks synthesized, where plain cdktf finds them, too.
 *
 * @throws DeployError, EnvironmentError, BundleError, SynthError
 */
export async function openPlace(options: OpenPlaceOptions): Promise<OpenedPlace> {
  const { name, asked, terminal, processEnv } = options;
  // Before an account is asked for: a wrong name has nothing to do with one.
  const stacks = chosenStacks(loadAccountlessEnvironment(name), asked);
  checkShell({ name }, processEnv);
  const environment = loadEnvironment(name, processEnv);
  options.check(environment);
  const { stop, show, colour } = terminal;
  const terraform = await findTerraform({
    asked: options.terraform ?? (processEnv.TERRAFORM_BINARY_NAME || undefined),
    find: findProgram,
    processEnv,
    folder: ROOT,
    deadlines: DEADLINES,
    stop,
  });
  await checkAccount(environment, askAccountIn(environment.region));
  show(`${terraform.product} ${terraform.version}, account ${environment.accountId}, workspace ${name}\n`);
  await bundleFunctions();
  await synthesize({ outDir: CDKTF_OUT, accounts: {} });
  const place: Place = {
    outDir: CDKTF_OUT,
    environment,
    terraform,
    processEnv,
    show,
    colour,
    stop,
    deadlines: DEADLINES,
  };
  return { place, environment, stacks };
}
