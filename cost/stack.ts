import type * as z from "zod";
import { CostError } from "./error";

/** A resource of a stack, as Terraform would make it. */
export interface CostedResource {
  /** `aws_kinesis_stream.stream` */
  readonly address: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A synthesized stack: what is costed is what is deployed. */
export interface CostedStack {
  /** `nginx-stream-dev` */
  readonly stackId: string;
  readonly region: string;
  readonly resources: readonly CostedResource[];
}

export function resourcesOf(stack: CostedStack, type: string): CostedResource[] {
  return stack.resources.filter((resource) => resource.type === type);
}

/**
 * The one resource of a type.
 *
 * @throws CostError where there is none, or more than one
 */
export function theResource(stack: CostedStack, type: string): CostedResource {
  const [resource, another] = resourcesOf(stack, type);
  if (resource === undefined || another !== undefined) {
    const count = resourcesOf(stack, type).length;
    throw new CostError(`${stack.stackId}: must have one ${type} to be costed, got ${count}`);
  }
  return resource;
}

/**
 * The attributes that cost depends on.
 *
 * @throws CostError naming the resource and the attribute that is not as the model knows it
 */
export function attributesOf<S extends z.ZodType>(resource: CostedResource, schema: S): z.infer<S> {
  const parsed = schema.safeParse(resource.attributes);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new CostError(`${resource.address}: ${issue?.path.join(".")}: ${issue?.message}`);
}
