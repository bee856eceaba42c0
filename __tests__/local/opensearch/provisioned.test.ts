import { mkdirSync, mkdtempSync } from "node:fs";
import { basename, join } from "node:path";
import { type Engine, startEngine } from "../../../local/engine";
import { readPlan } from "../../../local/plan/read-plan";
import { functionZip } from "../../helpers/function-zip";
import { writeSynthOutput } from "../../helpers/planned-stack";
import { tempDir } from "../../helpers/temp-dir";

const folder = tempDir();
let engine: Engine | undefined;
afterEach(() => engine?.close());

/** Puts one document to the endpoint that its environment names. */
const PUT = `
exports.handler = async () => {
  const url = "http://" + process.env.OPENSEARCH_ENDPOINT + "/_opensearch/alb/_create/1";
  const { status } = await fetch(url, { method: "PUT", body: '{"path":"/"}' });
  return status;
};`;

test("a planned domain is there for the planned function, and its documents are in the summary", async () => {
  const dataDir = mkdtempSync(join(folder, "data-"));
  const stackFolder = join(dataDir, "out", "stacks", "alb-search-dev");
  mkdirSync(stackFolder, { recursive: true });
  writeSynthOutput(join(dataDir, "out"), {
    "alb-search-dev": {
      aws_opensearch_domain: {
        domain: { domain_name: "log-pipeline-dev", engine_version: "OpenSearch_2.19", cluster_config: {} },
      },
      aws_opensearch_domain_policy: { policy: { domain_name: "log-pipeline-dev", access_policies: "{}" } },
      aws_lambda_function: {
        fn: {
          function_name: "fn",
          filename: basename(functionZip(stackFolder, PUT)),
          handler: "index.handler",
          runtime: "nodejs24.x",
          timeout: 30,
          environment: { variables: { OPENSEARCH_ENDPOINT: "${aws_opensearch_domain.domain.endpoint}" } },
        },
      },
    },
  });
  const plans = readPlan({ outDir: join(dataDir, "out"), environment: "dev" });
  const onError = (error: Error) => process.emitWarning(error);
  engine = await startEngine({ plans, port: 0, dataDir, onError });
  const invoke = async () =>
    (
      await fetch(`${engine?.url}/2015-03-31/functions/fn/invocations`, { method: "POST", body: "{}" })
    ).text();
  expect([await invoke(), await invoke()]).toEqual(["201", "409"]);
  expect(await engine.summary()).toMatchObject([{ stack: "alb-search-dev", documents: 1 }]);
});
