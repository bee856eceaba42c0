import * as z from "zod";

/**
 * The parts of `terraform show -json PLAN` that are read here. Objects are loose: Terraform adds properties in minor
 * versions of the format, and asks its readers to ignore those they do not know. OpenTofu writes the same.
 * https://developer.hashicorp.com/terraform/internals/json-format
 */

const Value = z.unknown();

/** A resource's attributes, unset before a create and after a destroy; values not known before apply are left out. */
const Values = z.record(z.string(), Value).nullish();

/** Shaped like the values, `true` where one is sensitive (or unknown); `false` or left out where none is. */
const Marks = Value.optional();

/** One action, or two for a replacement: `["delete", "create"]`, `["create", "delete"]`, `["create", "forget"]`. */
const Actions = z.array(z.string()).min(1);

export const Change = z.looseObject({
  actions: Actions,
  before: Values,
  after: Values,
  after_unknown: Marks,
  before_sensitive: Marks,
  after_sensitive: Marks,
  /** Attributes that cannot be changed in place; left out where something else forces the replacement. */
  replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).nullish(),
  /** Present where the object exists already and comes under Terraform's control. */
  importing: z.looseObject({ id: z.string().optional() }).nullish(),
});
export type Change = z.infer<typeof Change>;

export const ResourceChange = z.looseObject({
  address: z.string().min(1),
  /** Of a resource that a `moved` block names anew. */
  previous_address: z.string().optional(),
  module_address: z.string().optional(),
  mode: z.enum(["managed", "data"]),
  type: z.string(),
  name: z.string(),
  index: z.union([z.string(), z.number()]).nullish(),
  /** Key of an object that an earlier apply left behind; it is not the resource's current one. */
  deposed: z.string().optional(),
  change: Change,
  action_reason: z.string().optional(),
});
export type ResourceChange = z.infer<typeof ResourceChange>;

/** A resource as it stands in the configuration: each argument's constant, or what it refers to. */
const ConfigurationResource = z.looseObject({
  address: z.string(),
  expressions: z.record(z.string(), Value).optional(),
});

const ConfigurationModule = z.looseObject({
  resources: z.array(ConfigurationResource).optional(),
  variables: z.record(z.string(), z.looseObject({ sensitive: z.boolean().optional() })).optional(),
  get module_calls() {
    return z.record(z.string(), z.looseObject({ module: ConfigurationModule.optional() })).optional();
  },
});
export type ConfigurationModule = z.infer<typeof ConfigurationModule>;

const ProviderConfiguration = z.looseObject({
  name: z.string().optional(),
  expressions: z.record(z.string(), Value).optional(),
});

/** Of values that are not an object, a root output's change has any JSON before and after. */
const OutputChange = z.looseObject({ actions: Actions });

/** A condition of the configuration (precondition, check block …), and whether it holds. */
const Check = z.looseObject({
  address: z.looseObject({ to_display: z.string() }),
  status: z.string(),
});

export const PlanDocument = z.looseObject({
  format_version: z.string(),
  terraform_version: z.string().optional(),
  resource_changes: z.array(ResourceChange).optional(),
  /** What was found to differ from the state: changes that somebody else made. */
  resource_drift: z.array(ResourceChange).optional(),
  /** Sensitive ones, too, and without a mark: that is in the configuration. */
  variables: z.record(z.string(), z.looseObject({ value: Value })).optional(),
  output_changes: z.record(z.string(), OutputChange).optional(),
  configuration: z
    .looseObject({
      provider_config: z.record(z.string(), ProviderConfiguration).optional(),
      root_module: ConfigurationModule.optional(),
    })
    .optional(),
  checks: z.array(Check).optional(),
  /** Whether applying it would change anything. Left out by versions that do not know it, as are the next two. */
  applyable: z.boolean().optional(),
  /** Whether the plan covers the whole configuration: not with `-target`, nor where something is deferred. */
  complete: z.boolean().optional(),
  /** Whether planning ended in an error, after which the plan has only what was planned until then. */
  errored: z.boolean().optional(),
});
export type PlanDocument = z.infer<typeof PlanDocument>;
