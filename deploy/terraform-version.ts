import { DeployError } from "./error";

/** Terraform, or OpenTofu in its place. */
export type Product = "Terraform" | "OpenTofu";

export interface TerraformVersion {
  readonly product: Product;
  readonly version: string;
}

/**
 * Since then S3 itself locks a state: https://github.com/hashicorp/terraform/releases/tag/v1.10.0 and
 * https://opentofu.org/docs/v1.10/language/settings/backends/s3/
 */
const OLDEST = { major: 1, minor: 10 } as const;

/**
 * Reads what `terraform version` prints; warnings may stand before it.
 *
 * @param program where it is, for the message
 * @throws DeployError for another program, and for one that is too old
 */
export function parseVersion(program: string, printed: string): TerraformVersion {
  const found = /^(Terraform|OpenTofu) v((\d+)\.(\d+)\.\S+)/m.exec(printed);
  if (found === null) {
    throw new DeployError(
      `${program}: must be Terraform or OpenTofu and say its version, got ${JSON.stringify(printed.trim().slice(0, 80))}`,
    );
  }
  const [, product, version = "", major, minor] = found;
  if (Number(major) < OLDEST.major || (Number(major) === OLDEST.major && Number(minor) < OLDEST.minor)) {
    throw new DeployError(
      `${program}: must be ${product} ${OLDEST.major}.${OLDEST.minor} or newer, which can lock a state in S3, got ${version}`,
    );
  }
  return { product: product as Product, version };
}
