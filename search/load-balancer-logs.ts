import type { AlbSearch } from "../environments";
import { contains } from "./contains";
import { createPart, type Part } from "./part";

/** What load balancers are asked and told. */
export interface LoadBalancers {
  /** Attributes by their keys. */
  attributes(arn: string): Promise<Readonly<Record<string, string>>>;
  setAttributes(arn: string, attributes: Readonly<Record<string, string>>): Promise<void>;
}

/**
 * Switches the logs of a load balancer on. Connection logs that nobody asks for stay as they are: somebody may have
 * switched them on for another bucket. Terraform could do it to load balancers of its own only.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html
 */
export function loadBalancerLogs(
  loadBalancers: LoadBalancers,
  { arn, connectionLogs }: AlbSearch["loadBalancers"][number],
  store: { readonly bucket: string; readonly prefix: string },
): Part {
  const kinds = connectionLogs ? ["access_logs", "connection_logs"] : ["access_logs"];
  const wanted = Object.fromEntries(
    kinds.flatMap((kind) => [
      [`${kind}.s3.enabled`, "true"],
      [`${kind}.s3.bucket`, store.bucket],
      [`${kind}.s3.prefix`, store.prefix],
    ]),
  );
  return createPart({
    name: `logs of ${arn.split("/").at(-2)}`,
    // A load balancer always has attributes, so that its logs are never created.
    read: () => loadBalancers.attributes(arn),
    isWanted: (attributes) => contains(attributes, wanted),
    write: () => loadBalancers.setAttributes(arn, wanted),
  });
}
