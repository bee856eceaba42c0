import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DEADLINES } from "../../deploy/deadlines";
import { findTerraform } from "../../deploy/find-terraform";
import { NEVER } from "../helpers/deploy-place";
import { tempDir } from "../helpers/temp-dir";

const folder = tempDir();

/** A program that prints something, as a shell finds it. */
function program(name: string, printed: string, code = 0): [string, string] {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n[ "$1" = version ] && echo '${printed}'\nexit ${code}\n`, { mode: 0o755 });
  return [name, path];
}

function find(programs: [string, string][], asked?: string) {
  return findTerraform({
    asked,
    find: (name) => new Map(programs).get(name),
    processEnv: process.env,
    folder,
    deadlines: DEADLINES,
    stop: NEVER,
  });
}

const terraform = program("terraform", "Terraform v1.11.4");
const tofu = program("tofu", "OpenTofu v1.10.6");

test("Terraform is taken, OpenTofu where there is no other, and whichever is asked for", async () => {
  const asTerraform = { product: "Terraform", version: "1.11.4", program: terraform[1] };
  const asTofu = { product: "OpenTofu", version: "1.10.6", program: tofu[1] };
  await expect(find([tofu, terraform])).resolves.toEqual(asTerraform);
  await expect(find([tofu])).resolves.toEqual(asTofu);
  await expect(find([tofu, terraform], "tofu")).resolves.toEqual(asTofu);
});

test.each([
  [[], undefined, /^Terraform 1\.10 or newer, or OpenTofu, must be installed/],
  [[terraform], "tofu", /^--terraform, TERRAFORM_BINARY_NAME: must be a program, got "tofu"$/],
  [[program("old", "Terraform v1.9.8")], "old", /old: must be Terraform 1\.10 or newer/],
  [[program("broken", "", 7)], "broken", /broken: must say its version, ended with exit code 7$/],
])("what is missing, too old or broken is refused by name: %#", async (programs, asked, message) => {
  await expect(find(programs as [string, string][], asked)).rejects.toThrow(message);
});
