/**
 * The process environment of a Terraform that nobody talks to.
 *
 * @param workspace the one to work in; without it, the one that is selected in the folder, whatever the shell says:
 * `workspace select` refuses to run under TF_WORKSPACE
 */
export function childEnvironment(processEnv: NodeJS.ProcessEnv, workspace?: string): NodeJS.ProcessEnv {
  const { TF_WORKSPACE: _, ...others } = processEnv;
  return {
    ...others,
    // Which advice Terraform gives: ours are the commands to run next.
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    // It would look for newer versions of itself.
    CHECKPOINT_DISABLE: "1",
    ...(workspace === undefined ? {} : { TF_WORKSPACE: workspace }),
  };
}
