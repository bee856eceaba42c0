import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as z from "zod";
import { SearchSetupError } from "../../search/error";
import type { LoadBalancers } from "../../search/load-balancer-logs";
import { findProgram } from "../lib/find-program";

const DEADLINE_MS = 60_000;

const Described = z.object({ Attributes: z.array(z.object({ Key: z.string(), Value: z.string() })) });

/**
 * Load balancers by the AWS command line.
 * https://docs.aws.amazon.com/cli/latest/reference/elbv2/modify-load-balancer-attributes.html
 */
export function awsLoadBalancers(region: string): LoadBalancers {
  const elbv2 = async (arn: string, operation: string, ...parameters: string[]): Promise<string> => {
    const program = findProgram("aws");
    if (program === undefined) {
      throw new SearchSetupError("aws: must be installed to switch on the logs of albSearch.loadBalancers");
    }
    const all = ["elbv2", operation, "--load-balancer-arn", arn, "--region", region, "--output", "json"];
    try {
      const { stdout } = await promisify(execFile)(program, [...all, ...parameters], {
        timeout: DEADLINE_MS,
      });
      return stdout;
    } catch (error) {
      const { stderr, message } = error as Error & { readonly stderr?: string };
      throw new SearchSetupError(`aws elbv2 ${operation} ${arn}: ${stderr?.trim() || message}`, {
        cause: error,
      });
    }
  };
  return {
    attributes: async (arn) => {
      const { Attributes } = Described.parse(
        JSON.parse(await elbv2(arn, "describe-load-balancer-attributes")),
      );
      return Object.fromEntries(Attributes.map(({ Key, Value }) => [Key, Value]));
    },
    setAttributes: async (arn, attributes) => {
      const pairs = Object.entries(attributes).map(([key, value]) => `Key=${key},Value=${value}`);
      await elbv2(arn, "modify-load-balancer-attributes", "--attributes", ...pairs);
    },
  };
}
