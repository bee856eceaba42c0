/** The part of a stack's Terraform JSON that policy looks at. */
export interface SynthesizedStack {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Attributes>>>>;
}

export type Attributes = Readonly<Record<string, unknown>>;

export interface Named {
  readonly address: string;
  readonly attributes: Attributes;
}

/** A rule that a synthesized stack breaks. */
export interface PolicyFinding {
  /** `aws_s3_bucket.store_bucket_1234`, or `data.aws_iam_policy_document.…` */
  readonly address: string;
  readonly rule: string;
}

export function resources(stack: SynthesizedStack, type: string): Named[] {
  return Object.entries(stack.resource?.[type] ?? {}).map(([name, attributes]) => ({
    address: `${type}.${name}`,
    attributes,
  }));
}

export function documents(stack: SynthesizedStack): Named[] {
  return Object.entries(stack.data?.aws_iam_policy_document ?? {}).map(([name, attributes]) => ({
    address: `data.aws_iam_policy_document.${name}`,
    attributes,
  }));
}

export function refersTo(value: unknown, address: string): boolean {
  return typeof value === "string" && value.startsWith(`\${${address}.`);
}

export function finding(broken: boolean, address: string, rule: string): PolicyFinding[] {
  return broken ? [{ address, rule }] : [];
}

/** cdktf writes a block that may occur once as an object, one that may occur often as a list. */
export function list(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

export function record(value: unknown): Attributes {
  return typeof value === "object" && value !== null ? (value as Attributes) : {};
}

/** Whether a statement of a resource policy refuses whatever comes without TLS. */
export function deniesInsecureTransport(statement: unknown): boolean {
  const { effect, condition } = record(statement);
  return (
    effect === "Deny" &&
    list(condition).some((item) => {
      const { test, variable, values } = record(item);
      return test === "Bool" && variable === "aws:SecureTransport" && list(values).includes("false");
    })
  );
}
