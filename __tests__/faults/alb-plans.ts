import type { AlbSearch, EnvironmentFile } from "../../environments";
import type { StackPlan } from "../../local/plan/stack-plan";
import { albSearchNames } from "../../stacks/naming";
import { testEnvironment } from "../helpers/environments";
import { changed, ONE_SHARD } from "./plans";

/** The path of load balancers' logs alone. */
export const ALB_ONLY: Partial<EnvironmentFile> = {
  nginxStream: { enabled: false, stream: ONE_SHARD },
  nginxFirehose: undefined,
  logQuery: undefined,
  logAlerts: undefined,
};

export const ALB_ENVIRONMENT = testEnvironment("dev", ALB_ONLY);
export const ALB_NAMES = albSearchNames(ALB_ENVIRONMENT, ALB_ENVIRONMENT.albSearch as AlbSearch);
export const QUEUE_ARN = `arn:aws:sqs:${ALB_ENVIRONMENT.region}:${ALB_ENVIRONMENT.accountId}:${ALB_NAMES.queue}`;

/** What a scenario changes of the plan. */
export type PlanChange = (plans: readonly StackPlan[]) => readonly StackPlan[];

/** Messages wait until a drain. */
export const LATE: PlanChange = (plans) =>
  changed(plans, { aws_lambda_event_source_mapping: { maximum_batching_window_in_seconds: 300 } });

/** Every message has a function of its own, and two run at a time. */
export const ONE_BY_ONE: PlanChange = (plans) =>
  changed(plans, { aws_lambda_event_source_mapping: { batch_size: 1 } });

/** The function has so many seconds for its work, and the five in front of its end that it leaves free. */
export const SECONDS_OF_WORK = (seconds: number): PlanChange => {
  return (plans) => changed(plans, { aws_lambda_function: { timeout: 5 + seconds } });
};

/** Nobody tells of new objects but the scenario. */
export const UNTOLD: PlanChange = (plans) =>
  plans.map((plan) => ({
    ...plan,
    resources: plan.resources.filter(({ type }) => type !== "aws_s3_bucket_notification"),
  }));

/** A message is given up after so many receives, not five: waits in between double. */
export const MAX_RECEIVES = (count: number): PlanChange => {
  return (plans) =>
    plans.map((plan) => ({
      ...plan,
      resources: plan.resources.map((resource) => {
        const { redrive_policy: policy } = resource.attributes;
        if (policy === undefined) return resource;
        const redrive = { ...JSON.parse(String(policy)), maxReceiveCount: count };
        return {
          ...resource,
          attributes: { ...resource.attributes, redrive_policy: JSON.stringify(redrive) },
        };
      }),
    }));
};

/** One change upon another. */
export const both = (one: PlanChange, other: PlanChange): PlanChange => {
  return (plans) => other(one(plans));
};
