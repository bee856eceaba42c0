import { ReviewError } from "../../review/error";
import { readPlanDocument } from "../../review/read-plan-document";
import { recordedPlan } from "../helpers/plan-documents";

const read = (document: unknown) => () =>
  readPlanDocument({
    text: typeof document === "string" ? document : JSON.stringify(document),
    where: "p.json",
  });

test("reads what Terraform 1.11 prints", () => {
  const plan = recordedPlan("nginx-stream-dev.create");
  expect(plan.format_version).toBe("1.2");
  expect(plan.resource_changes).toHaveLength(19);
});

test.each(["1.0", "1.2", "1.9"])(
  "takes version %s, and properties that it does not know",
  (format_version) => {
    const plan = read({ format_version, resource_changes: [], something_new: 1 })();
    expect(plan).toMatchObject({ format_version, something_new: 1 });
  },
);

test.each<[string, unknown, RegExp]>([
  [
    "the plan file itself",
    "PK\u0003\u0004binary",
    /^p\.json: a plan document is JSON \(terraform show -json PLAN, not/,
  ],
  ["no version", { resource_changes: [] }, /^p\.json: a plan document has a format_version .*, got none$/],
  ["another major version", { format_version: "2.0" }, /^p\.json: format_version must be 1\.x, got "2\.0": /],
  ["an old one", { format_version: "0.2" }, /^p\.json: format_version must be 1\.x, got "0\.2": /],
  [
    "a state",
    { format_version: "1.0", values: {} },
    /has resource_changes or configuration, got format_version, values: is this a state\?$/,
  ],
  [
    "a change without actions",
    {
      format_version: "1.2",
      resource_changes: [{ address: "a.b", mode: "managed", type: "a", name: "b", change: {} }],
    },
    /^p\.json: resource_changes\.0\.change\.actions: /,
  ],
])("refuses %s in one line", (_rule, document, message) => {
  expect(read(document)).toThrow(ReviewError);
  expect(read(document)).toThrow(message);
});

test("does not quote a text that is no JSON, which may hold secrets", () => {
  expect(read('{"password": "hunter2-secret" oops')).not.toThrow(/hunter2/);
  expect(read('{"password": "hunter2-secret" oops')).toThrow(ReviewError);
});
