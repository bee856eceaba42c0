import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Testing } from "cdktf";
import { functionNames } from "../../../scripts/lib/bundle";
import { localAccounts } from "../../../scripts/lib/synthesize";
import { variantNames, variants } from "../../../scripts/way-out/optional-parts";
import { addStacks } from "../../../stacks";
import { EksLoggingStack } from "../../../stacks/eks-logging";
import { NginxHostStack } from "../../../stacks/nginx-host";
import { EKS_VARIANTS, type EksVariant, eksLoggingStack } from "../../helpers/eks-logging";
import { synthJson } from "../../helpers/synthesized";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();
for (const name of functionNames()) writeFileSync(join(folder, `${name}.zip`), "bundle");
const all = variants(localAccounts());

type OptionalStack = EksLoggingStack | NginxHostStack;

/** The stacks that no environment of the repository has. */
const optional = all.flatMap(({ environments }) =>
  environments.flatMap((environment) => {
    const app = Testing.app({ outdir: join(folder, "cdktf.out") });
    addStacks(app, { environment, bundles: folder });
    const isOptional = (child: unknown): child is OptionalStack =>
      child instanceof EksLoggingStack || child instanceof NginxHostStack;
    return app.node.children.filter(isOptional);
  }),
);

/** Types of resources and of data sources. */
function types(stack: OptionalStack): string[] {
  const { resource = {}, data = {} } = synthJson(stack);
  return [...Object.keys(resource), ...Object.keys(data)];
}

it("has every optional stack, for every environment", () => {
  expect(all.map(({ name }) => name)).toEqual(variantNames());
  const ids = new Set(optional.map(({ node }) => node.id));
  expect([...ids].sort()).toEqual([
    "eks-logging-dev",
    "eks-logging-prod",
    "nginx-host-dev",
    "nginx-host-prod",
  ]);
});

it("uses every type of resource that an optional stack can have", () => {
  const names = Object.keys(EKS_VARIANTS) as EksVariant[];
  const known = new Set(names.flatMap((name) => types(eksLoggingStack(name))));
  expect([...new Set(optional.flatMap(types))]).toEqual(expect.arrayContaining([...known, "aws_instance"]));
});
