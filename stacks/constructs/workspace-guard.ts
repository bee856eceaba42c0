import { DataResource } from "cdktf";
import { Construct } from "constructs";

/**
 * Refuses any Terraform workspace but the environment's own, so that dev's plan can never be applied to prod's
 * state. A precondition on a built-in resource needs no provider and fails at plan time, before anything is touched.
 * https://developer.hashicorp.com/terraform/language/expressions/custom-conditions
 *
 * @example
 * new WorkspaceGuard(this, "workspace", { workspace: environment.name });
 */
export class WorkspaceGuard extends Construct {
  constructor(scope: Construct, id: string, props: { readonly workspace: string }) {
    super(scope, id);
    new DataResource(this, "guard", {
      input: { workspace: props.workspace },
      lifecycle: {
        precondition: [
          {
            condition: `\${terraform.workspace == "${props.workspace}"}`,
            errorMessage: `This stack belongs to the Terraform workspace ${props.workspace}: run "terraform workspace select -or-create ${props.workspace}" first.`,
          },
        ],
      },
    });
  }
}
