import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "../environments";
import { addStateBackend } from "./constructs/state-backend";
import { WorkspaceGuard } from "./constructs/workspace-guard";
import { type StackKind, stackId } from "./naming";

/** What every stack of the pipeline shares: provider, account guard, state, workspace guard and tags. */
export abstract class PipelineStack extends TerraformStack {
  constructor(scope: Construct, kind: StackKind, environment: Environment) {
    super(scope, stackId(kind, environment));
    const provider = new AwsProvider(this, "aws", {
      region: environment.region,
      // Credentials of another account fail at plan time instead of creating a second pipeline there.
      allowedAccountIds: [environment.accountId],
      defaultTags: [
        {
          tags: { project: "log-pipeline", environment: environment.name, stack: stackId(kind, environment) },
        },
      ],
    });
    // The provider package pins one exact version; patch and minor releases of it are compatible.
    this.addOverride(`terraform.required_providers.${provider.terraformResourceType}.version`, "~> 6.25");
    addStateBackend(this, environment);
    new WorkspaceGuard(this, "workspace", { workspace: environment.name });
  }
}
