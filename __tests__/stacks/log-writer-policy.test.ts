import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  LOG_WRITER_NAMESPACE,
  LOG_WRITER_SERVICE_ACCOUNTS,
  logWriterStatements,
} from "../../stacks/log-writer-policy";
import { KUBERNETES, manifestIn } from "../helpers/manifests";

const GROUP = "/aws/containerinsights/log-pipeline-dev/application";
const environment = { region: "ap-northeast-2", accountId: "111122223333" };

describe.each(["fluent-bit", "fluentd"] as const)("%s", (collector) => {
  it("may do what the policy beside its manifests says", () => {
    const statements = logWriterStatements({ collector, environment, logGroups: [GROUP] });
    const written = JSON.parse(readFileSync(join(KUBERNETES, collector, "irsa-policy.json"), "utf8"));
    const flat = (value: unknown) => [value].flat();
    expect(statements).toEqual(
      (written.Statement as Record<string, unknown>[]).map(({ Sid, Action, Resource }) => ({
        sid: Sid,
        actions: flat(Action),
        resources: flat(Resource),
      })),
    );
  });

  it("is the service account of the manifests", () => {
    const { metadata } = manifestIn(collector, "ServiceAccount");
    expect(metadata).toMatchObject({
      name: LOG_WRITER_SERVICE_ACCOUNTS[collector],
      namespace: LOG_WRITER_NAMESPACE,
    });
    // The role that the stack would make in that cluster.
    expect(metadata?.annotations?.["eks.amazonaws.com/role-arn"]).toBe(
      `arn:aws:iam::111122223333:role/log-pipeline-dev-${LOG_WRITER_SERVICE_ACCOUNTS[collector]}`,
    );
  });
});

it("lets no collector make a group: it would be one without a retention", () => {
  for (const collector of ["fluent-bit", "fluentd", "add-on"] as const) {
    const statements = logWriterStatements({ collector, environment, logGroups: [GROUP] });
    expect(statements.flatMap(({ actions }) => actions)).not.toContain("logs:CreateLogGroup");
  }
});

it("names each group, and streams of these alone to put into", () => {
  const statements = logWriterStatements({ collector: "add-on", environment, logGroups: ["/a", "/b"] });
  const base = "arn:aws:logs:ap-northeast-2:111122223333:log-group";
  expect(statements).toEqual([
    expect.objectContaining({ sid: "Streams", resources: [`${base}:/a:*`, `${base}:/b:*`] }),
    {
      sid: "Events",
      actions: ["logs:PutLogEvents"],
      resources: [`${base}:/a:log-stream:*`, `${base}:/b:log-stream:*`],
    },
    { sid: "NameMetrics", actions: ["ec2:DescribeTags", "ec2:DescribeVolumes"], resources: ["*"] },
  ]);
});
