import { CostError } from "../error";

/** Processors by size, as far as they are not two to the power of it. https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html */
const BY_SIZE: Readonly<Record<string, number>> = { medium: 1, large: 2, xlarge: 4 };

/**
 * vCPUs of a search node: `r7g.2xlarge.search` has 8. Both sizes of t3 have two.
 *
 * @throws CostError for a type that has no such size
 */
export function vcpus(instanceType: string): number {
  const [family, size = ""] = instanceType.split(".");
  if (family === "t3") return 2;
  const multiple = /^(\d+)xlarge$/.exec(size)?.[1];
  const count = multiple === undefined ? BY_SIZE[size] : 4 * Number(multiple);
  if (count === undefined) {
    throw new CostError(
      `instance type: must have a size from medium upwards, got ${JSON.stringify(instanceType)}`,
    );
  }
  return count;
}
