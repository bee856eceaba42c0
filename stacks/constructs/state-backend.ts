import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import type { Environment } from "../../environments";

/**
 * Where a stack keeps its Terraform state. Local state stays inside the repository (git-ignored), relative to the
 * folder Terraform runs in; S3 state is locked by S3 itself (Terraform >= 1.10), without a DynamoDB table.
 *
 * @example
 * addStateBackend(this, environment);
 */
export function addStateBackend(stack: TerraformStack, environment: Environment): void {
  const { state } = environment;
  const file = `${stack.node.id}.tfstate`;
  if (state.backend === "local") {
    // Terraform runs in cdktf.out/stacks/<id>: three levels up is the repository. An absolute path would differ
    // from machine to machine and show up in every snapshot. In a workspace `path` says nothing: the file is
    // <workspaceDir>/<workspace>/terraform.tfstate, so that stacks which share a folder would share, and undo, a state.
    // https://developer.hashicorp.com/terraform/language/backend/local#workspace_dir
    new LocalBackend(stack, {
      path: `../../../${file}`,
      workspaceDir: `../../../terraform.tfstate.d/${stack.node.id}`,
    });
    return;
  }
  const backend = new S3Backend(stack, {
    bucket: state.bucket,
    key: file,
    workspaceKeyPrefix: state.keyPrefix,
    region: environment.region,
    encrypt: true,
    allowedAccountIds: [environment.accountId],
  });
  // cdktf 0.21 has no typed property for native locking.
  backend.addOverride("use_lockfile", true);
}
