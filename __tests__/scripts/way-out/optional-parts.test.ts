import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Testing } from "cdktf";
import { functionNames } from "../../../scripts/lib/bundle";
import { localAccounts } from "../../../scripts/lib/synthesize";
import { variantNames, variants } from "../../../scripts/way-out/optional-parts";
import { addStacks } from "../../../stacks";
import { EksLoggingStack } from "../../../stacks/eks-logging";
import { NginxHostStack } from "../../../stacks/nginx-host";
import type { SynthesizedStack } from "../../../stacks/policy";
import { EKS_VARIANTS, type EksVariant, eksLoggingStack } from "../../helpers/eks-logging";
import { stackIds, synthJson } from "../../helpers/synthesized";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();
for (const name of functionNames()) writeFileSync(join(folder, `${name}.zip`), "bundle");
const all = variants(localAccounts());

/** Types of resources and of data sources. */
const types = ({ resource = {}, data = {} }: SynthesizedStack): string[] => [
  ...Object.keys(resource),
  ...Object.keys(data),
];

it("has every optional stack, for every environment", () => {
  expect(all.map(({ name }) => name)).toEqual(variantNames());
  const ids = all.flatMap(({ environments }) => environments.flatMap(stackIds));
  for (const kind of ["nginx-host", "eks-logging"]) {
    expect(ids).toEqual(expect.arrayContaining([`${kind}-dev`, `${kind}-prod`]));
  }
});

it("uses every type of resource that an optional stack can have", () => {
  const used = all.flatMap(({ environments }) =>
    environments.flatMap((environment) => {
      const app = Testing.app({ outdir: join(folder, "cdktf.out") });
      addStacks(app, { environment, bundles: folder });
      const optional = app.node.children.filter(
        (child) => child instanceof EksLoggingStack || child instanceof NginxHostStack,
      );
      return optional.flatMap((stack) => types(synthJson(stack as EksLoggingStack | NginxHostStack)));
    }),
  );
  const known = (Object.keys(EKS_VARIANTS) as EksVariant[]).flatMap((name) =>
    types(synthJson(eksLoggingStack(name))),
  );
  expect([...new Set(used)]).toEqual(expect.arrayContaining([...new Set(known), "aws_instance"]));
});
