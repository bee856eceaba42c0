/** One resource of a synthesized stack, without what only Terraform and CDKTF read. */
export interface PlannedResource {
  /** `aws_kinesis_stream.stream`: how expressions and messages name it. */
  readonly address: string;
  readonly type: string;
  /** As synthesized: values may hold references such as `${aws_s3_bucket.store.arn}`. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** One synthesized stack (`cdktf.out/stacks/<id>/cdk.tf.json`). */
export interface StackPlan {
  readonly stackId: string;
  /** The folder asset paths are relative to. */
  readonly folder: string;
  readonly region: string;
  readonly accountId: string;
  /** Host and port of the engine that runs the plan, once it does. */
  readonly engineHost?: string;
  readonly resources: readonly PlannedResource[];
}
