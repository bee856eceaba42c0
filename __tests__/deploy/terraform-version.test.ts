import { parseVersion } from "../../deploy/terraform-version";

test.each([
  ["Terraform v1.10.0\non linux_amd64\n", { product: "Terraform", version: "1.10.0" }],
  ["OpenTofu v1.11.2\non darwin_arm64\n", { product: "OpenTofu", version: "1.11.2" }],
  ["Terraform v2.0.0-beta1\non linux_amd64\n", { product: "Terraform", version: "2.0.0-beta1" }],
  [
    "╷\n│ Warning: Unable to open CLI configuration file\n╵\n\nTerraform v1.14.1\n",
    { product: "Terraform", version: "1.14.1" },
  ],
])("the version is read whatever stands around it: %j", (printed, expected) => {
  expect(parseVersion("/bin/terraform", printed)).toEqual(expected);
});

test.each([
  ["Terraform v1.9.8\n", "/bin/x: must be Terraform 1.10 or newer, which can lock a state in S3, got 1.9.8"],
  ["OpenTofu v1.9.1\n", "/bin/x: must be OpenTofu 1.10 or newer, which can lock a state in S3, got 1.9.1"],
  [
    "Terraform v0.15.5\n",
    "/bin/x: must be Terraform 1.10 or newer, which can lock a state in S3, got 0.15.5",
  ],
  ["bash: 5.2\n", '/bin/x: must be Terraform or OpenTofu and say its version, got "bash: 5.2"'],
])("an older version, and another program, are refused by name: %j", (printed, message) => {
  expect(() => parseVersion("/bin/x", printed)).toThrow(message);
});
