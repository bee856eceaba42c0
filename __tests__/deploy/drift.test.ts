import { readComparison } from "../../deploy/drift";

const resource = { mode: "managed", type: "aws_s3_bucket", name: "store" };

test("what was changed and what is gone is told by its address and the attributes' names, never their values", () => {
  const plan = {
    format_version: "1.2",
    configuration: {},
    resource_drift: [
      {
        ...resource,
        address: "aws_s3_bucket.store",
        change: {
          actions: ["update"],
          before: { id: "b", tags: {} },
          after: { id: "b", tags: { secret: "x" } },
        },
      },
      {
        ...resource,
        address: "aws_s3_bucket.old",
        change: { actions: ["delete"], before: { id: "o" }, after: null },
      },
    ],
    output_changes: { url: { actions: ["update"] }, arn: { actions: ["no-op"] } },
  };
  const { deployed, drifted } = readComparison(JSON.stringify(plan), "a-dev");
  expect(deployed).toBe(true);
  expect(drifted).toEqual([
    { address: "aws_s3_bucket.store", what: "changed", attributes: ["tags"] },
    { address: "aws_s3_bucket.old", what: "removed", attributes: [] },
    { address: "output.url", what: "changed", attributes: [] },
  ]);
});

test("an empty state has nothing that could drift, and is told apart from a stack that is as it was", () => {
  const of = (plan: object) =>
    readComparison(JSON.stringify({ format_version: "1.2", configuration: {}, ...plan }), "a-dev");
  const root_module = { resources: [resource] };
  expect(of({})).toEqual({ deployed: false, drifted: [] });
  expect(of({ prior_state: { values: { root_module: {} } } })).toEqual({ deployed: false, drifted: [] });
  expect(of({ prior_state: { values: { root_module } } })).toEqual({ deployed: true, drifted: [] });
});
