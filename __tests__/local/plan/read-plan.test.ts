import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EngineError } from "../../../local/error";
import { readPlan, readStacks } from "../../../local/plan/read-plan";
import { writeSynthOutput } from "../../helpers/planned-stack";
import { tempDir } from "../../helpers/temp-dir";

const root = tempDir();
let outDir: string;
beforeEach(() => {
  outDir = mkdtempSync(join(root, "cdktf.out-"));
});

const stream = { aws_kinesis_stream: { stream: { name: "s" } } };

test("reads the stacks of the environment, and only these", () => {
  writeSynthOutput(outDir, { "a-dev": stream, "b-dev": stream, "a-prod": stream });
  expect(readPlan({ outDir, environment: "dev" })).toEqual([
    {
      stackId: "a-dev",
      folder: join(outDir, "stacks/a-dev"),
      region: "ap-northeast-2",
      accountId: "000000000000",
      resources: [
        { address: "aws_kinesis_stream.stream", type: "aws_kinesis_stream", attributes: { name: "s" } },
      ],
    },
    expect.objectContaining({ stackId: "b-dev" }),
  ]);
});

test("leaves out a stack of which nothing is to be honoured, such as one of hosts", () => {
  const hosts = { aws_instance: { host: {} }, terraform_data: { guard: {} } };
  writeSynthOutput(outDir, { "a-dev": stream, "hosts-dev": hosts });
  expect(readPlan({ outDir, environment: "dev" }).map(({ stackId }) => stackId)).toEqual(["a-dev"]);
  const all = readStacks({ outDir, environment: "dev" });
  expect(all.map(({ stackId }) => stackId)).toEqual(["a-dev", "hosts-dev"]);
});

test("leaves out a stack whose log groups nobody here would write to, such as one of a cluster", () => {
  const group = { aws_cloudwatch_log_group: { group: { name: "/aws/eks/c/cluster" } } };
  writeSynthOutput(outDir, {
    "a-dev": { ...stream, ...group },
    "cluster-dev": { aws_eks_cluster: { cluster: {} }, ...group },
  });
  expect(readPlan({ outDir, environment: "dev" }).map(({ stackId }) => stackId)).toEqual(["a-dev"]);
});

test("leaves out a stack whose bucket nobody here would write to, such as one of queries", () => {
  const tables = { aws_glue_catalog_table: { lines: {} }, aws_s3_bucket: { results: { bucket: "results" } } };
  writeSynthOutput(outDir, { "a-dev": stream, "queries-dev": tables });
  expect(readPlan({ outDir, environment: "dev" }).map(({ stackId }) => stackId)).toEqual(["a-dev"]);
});

test("keeps a stack of which something is unknown, to be refused", () => {
  writeSynthOutput(outDir, {
    "a-dev": stream,
    "hosts-dev": { aws_instance: { host: {} }, aws_eip: { ip: {} } },
  });
  expect(readPlan({ outDir, environment: "dev" }).map(({ stackId }) => stackId)).toEqual([
    "a-dev",
    "hosts-dev",
  ]);
});

test("leaves out what only Terraform and CDKTF read of a resource", () => {
  const meta = { "//": {}, depends_on: [], lifecycle: {}, provider: "aws", tags: {} };
  writeSynthOutput(outDir, { "a-dev": { aws_kinesis_stream: { in: { ...meta, name: "s", count: 2 } } } });
  const [plan] = readPlan({ outDir, environment: "dev" });
  expect(plan?.resources[0]?.attributes).toEqual({ name: "s", count: 2 });
});

test("refuses an environment without a stack, naming those there are", () => {
  writeSynthOutput(outDir, { "a-dev": stream, "a-prod": stream });
  expect(() => readPlan({ outDir, environment: "qa" })).toThrow(
    new EngineError(`${outDir}: no stack of environment "qa" (stacks: a-dev, a-prod)`),
  );
  writeSynthOutput(outDir, {});
  expect(() => readPlan({ outDir, environment: "qa" })).toThrow(/\(stacks: none\)$/);
});

test("output that is missing says who writes it", () => {
  const missing = join(outDir, "nothing");
  expect(() => readPlan({ outDir: missing, environment: "dev" })).toThrow(
    new RegExp(`^${missing}/manifest.json: must be readable \\(npm run synth writes it\\): ENOENT`),
  );
});

test("a stack that the manifest names but is not there is missing output, too", () => {
  writeSynthOutput(outDir, { "a-dev": stream });
  writeFileSync(
    join(outDir, "manifest.json"),
    JSON.stringify({ stacks: { "a-dev": { synthesizedStackPath: "gone.json", workingDirectory: "." } } }),
  );
  expect(() => readPlan({ outDir, environment: "dev" })).toThrow(`${outDir}/gone.json: must be readable`);
});

test.each([
  ["no JSON", "{", "manifest.json: must be JSON: "],
  ["another kind of JSON", "[]", "manifest.json: Invalid input: expected object"],
  ["no manifest", "{}", "manifest.json: stacks: Invalid input"],
  ["a manifest without paths", '{"stacks":{"a-dev":{}}}', "stacks.a-dev.synthesizedStackPath: Invalid input"],
])("refuses a manifest that is %s, in one line", (_name, text, message) => {
  writeFileSync(join(outDir, "manifest.json"), text);
  const reading = () => readPlan({ outDir, environment: "dev" });
  expect(reading).toThrow(EngineError);
  expect(reading).toThrow(message);
  expect(reading).not.toThrow(/\n/);
});

test("refuses a stack without an account: its ARNs would be wrong", () => {
  writeSynthOutput(outDir, { "a-dev": stream });
  const provider = { aws: [{ region: "ap-northeast-2" }] };
  const path = join(outDir, "stacks/a-dev/cdk.tf.json");
  writeFileSync(path, JSON.stringify({ provider, resource: {} }));
  expect(() => readPlan({ outDir, environment: "dev" })).toThrow(
    `${path}: provider.aws.0.allowed_account_ids: `,
  );
});
