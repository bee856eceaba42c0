import { join } from "node:path";
import type { Construct } from "constructs";
import type { Environment } from "../environments";
import { AlbSearchStack } from "./alb-search";
import { BudgetStack } from "./budget";
import { EksLoggingStack } from "./eks-logging";
import { LogAlertsStack } from "./log-alerts";
import { LogQueryStack } from "./log-query";
import { NginxFirehoseStack } from "./nginx-firehose";
import { NginxHostStack } from "./nginx-host";
import { NginxStreamStack } from "./nginx-stream";

export interface StacksProps {
  readonly environment: Environment;
  /** Folder with one zip per function, named after its folder under functions/. */
  readonly bundles: string;
}

/** Adds every stack the environment enables. */
export function addStacks(scope: Construct, { environment, bundles }: StacksProps): void {
  const bundle = (name: string): string => join(bundles, `${name}.zip`);
  if (environment.nginxStream.enabled) {
    new NginxStreamStack(scope, { environment, bundlePath: bundle("nginx-to-s3") });
  }
  if (environment.nginxFirehose !== undefined) {
    const path = environment.nginxFirehose;
    new NginxFirehoseStack(scope, { environment, path, bundlePath: bundle("firehose-transform") });
  }
  if (environment.logQuery !== undefined) {
    new LogQueryStack(scope, { environment, query: environment.logQuery });
  }
  if (environment.logAlerts !== undefined) {
    const path = environment.logAlerts;
    new LogAlertsStack(scope, { environment, path, bundlePath: bundle("log-alerts") });
  }
  if (environment.albSearch !== undefined) {
    const path = environment.albSearch;
    new AlbSearchStack(scope, { environment, path, bundlePath: bundle("alb-to-opensearch") });
  }
  if (environment.nginxHost !== undefined) {
    new NginxHostStack(scope, { environment, host: environment.nginxHost });
  }
  if (environment.eksLogging !== undefined) {
    new EksLoggingStack(scope, { environment, eks: environment.eksLogging });
  }
  if (environment.budget !== undefined) {
    new BudgetStack(scope, { environment, budget: environment.budget });
  }
}
