import type { StackOutput } from "../../../scripts/lib/synthesized-stacks";
import { compareOutputs } from "../../../scripts/way-out/compare-outputs";

interface Written {
  readonly version?: string;
  readonly source?: string;
  readonly providerVersion?: string;
  readonly bucket?: string;
}

/** A stack as a library writes it. */
function stack(id: string, written: Written = {}): StackOutput {
  const { version = "0.21.0", source = "aws", providerVersion = "~> 6.25", bucket = "store" } = written;
  return {
    id,
    json: {
      "//": { metadata: { version, stackName: id } },
      terraform: { required_providers: { aws: { source, version: providerVersion } } },
      resource: { aws_s3_bucket: { store: { bucket } }, aws_sqs_queue: { a: {}, b: {} } },
    },
  };
}

const successor = { version: "0.24.0", source: "hashicorp/aws" };

it("puts aside which library wrote a stack, and how it names the same provider: nothing else", () => {
  const here = [stack("a-dev"), stack("a-prod")];
  const there = [stack("a-prod", successor), stack("a-dev", successor)];
  expect(compareOutputs(here, there)).toEqual({ stacks: 2, resources: 6, allowed: 4, lines: [] });
});

it.each([
  [
    "a value of a resource",
    { bucket: "other" },
    'a-dev: resource.aws_s3_bucket.store.bucket: "store" here, "other" there',
  ],
  [
    "the provider's version",
    { providerVersion: "6.66.0" },
    'a-dev: terraform.required_providers.aws.version: "~> 6.25" here, "6.66.0" there',
  ],
  [
    "another provider",
    { source: "elsewhere/aws" },
    'a-dev: terraform.required_providers.aws.source: "aws" here, "elsewhere/aws" there',
  ],
])("%s is a difference", (_rule, changes, line) => {
  const there = [stack("a-dev", { ...successor, ...changes })];
  expect(compareOutputs([stack("a-dev")], there).lines).toEqual([line]);
});

it("a version that is missing is a difference", () => {
  const { "//": _, ...json } = stack("a-dev").json;
  expect(compareOutputs([stack("a-dev")], [{ id: "a-dev", json }]).lines).toHaveLength(1);
});

it("a stack that only one of them has is a difference", () => {
  expect(compareOutputs([stack("a-dev")], []).lines).toEqual([
    expect.stringMatching(/^a-dev: the stack: \{.*… here, nothing there$/),
  ]);
  expect(compareOutputs([], [stack("a-dev")]).lines).toEqual([
    expect.stringMatching(/^a-dev: the stack: nothing here, \{/),
  ]);
});
