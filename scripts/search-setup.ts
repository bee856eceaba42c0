import { LambdaClient } from "@aws-sdk/client-lambda";
import { createCluster } from "../search/cluster";
import { MANAGED_DASHBOARDS } from "../search/dashboards/import-objects";
import { searchParts } from "../search/search-parts";
import { runCli } from "./lib/cli-error";
import { createCommand } from "./lib/command";
import { awsLoadBalancers } from "./search-setup/aws-load-balancers";
import { type SearchSetupOptions, setupPlace } from "./search-setup/place";

const command = createCommand(
  "search-setup",
  "Make OpenSearch ready for the logs of load balancers: index templates, retention, roles, dashboards.",
)
  .argument("<env>", "environment whose search it is")
  .option("--endpoint <url>", "another OpenSearch than the domain (default: OPENSEARCH_URL, else the domain)")
  .option("--dashboards <url>", "OpenSearch Dashboards of another OpenSearch (default: the domain's own)")
  .option("--dry-run", "show what would be done")
  .addHelpText(
    "after",
    "\nAs often as one likes: what is there already stays. Roles and load balancers are set up for AWS's domain\nonly. docs/alb-search.md says who may run it.",
  );

void runCli("search-setup", async () => {
  command.parse();
  const options = command.opts<SearchSetupOptions>();
  const { environment, path, endpoint, dashboards } = await setupPlace(
    command.args[0] ?? "",
    options,
    process.env,
  );
  const { region } = environment;
  const isAws = endpoint.access.kind === "signed";
  const { credentials } = new LambdaClient({ region }).config;
  const cluster = createCluster({ endpoint, region, credentials });
  const ofDashboards = dashboards && createCluster({ endpoint: dashboards, region, credentials });
  const dryRun = options.dryRun === true;
  try {
    const parts = searchParts(environment, path, {
      cluster,
      ...(isAws
        ? {
            dashboards: { cluster, base: MANAGED_DASHBOARDS },
            aws: { loadBalancers: awsLoadBalancers(region) },
          }
        : {}),
      ...(ofDashboards ? { dashboards: { cluster: ofDashboards, base: "" } } : {}),
    });
    for (const part of parts) {
      const outcome = await part.apply({ dryRun });
      const told = dryRun && outcome !== "unchanged" ? `would be ${outcome}` : outcome;
      process.stdout.write(`${part.name}: ${told}\n`);
    }
  } finally {
    await Promise.all([cluster.close(), ofDashboards?.close()]);
  }
});
