import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { comparePlans } from "../../../scripts/same-plan/compare-plans";
import { tempDir } from "../../helpers/temp-dir";

const root = tempDir();

interface Planned {
  readonly address?: string;
  readonly actions?: string[];
  readonly after?: unknown;
  readonly before?: unknown;
}

function resource(address: string) {
  const [type, name] = address.split(".");
  return { address, mode: "managed", type, name };
}

/** A plan as JSON, made at some time. */
function plan(changes: readonly Planned[], timestamp = "2026-11-28T10:00:00Z", outputs = {}): string {
  return JSON.stringify({
    format_version: "1.2",
    timestamp,
    prior_state: { serial: timestamp },
    resource_changes: changes.map(
      ({ address = "aws_s3_bucket.store", actions = ["update"], before, after }) => ({
        ...resource(address),
        change: { actions, before, after },
      }),
    ),
    output_changes: outputs,
  });
}

function folderOf(plans: Record<string, string>): string {
  const folder = mkdtempSync(join(root, "plans-"));
  for (const [stack, text] of Object.entries(plans)) writeFileSync(join(folder, `${stack}.json`), text);
  return folder;
}

const compare = (reviewed: Record<string, string>, planned: Record<string, string>) =>
  comparePlans({ reviewed: folderOf(reviewed), planned: folderOf(planned) });

it("is the same plan at another time, in another order, whatever else stays as it is", () => {
  const a: Planned = { after: { tags: { a: "1", b: "2" } } };
  const b: Planned = { address: "aws_sqs_queue.q", after: {} };
  const reviewed = plan([a, b, { address: "aws_kms_key.k", actions: ["no-op"], before: {} }]);
  const planned = plan([b, { after: { tags: { b: "2", a: "1" } } }], "2026-11-29T10:00:00Z");
  expect(compare({ "x-dev": reviewed }, { "x-dev": planned })).toEqual([]);
});

it.each([
  ["another value", plan([{ after: { acl: "public" } }]), ["x-dev: aws_s3_bucket.store: change.after.acl"]],
  [
    "another action",
    plan([{ actions: ["delete", "create"], after: { acl: "private" } }]),
    ["x-dev: aws_s3_bucket.store: change.actions.0", "x-dev: aws_s3_bucket.store: change.actions.1"],
  ],
  [
    "another state before",
    plan([{ before: { acl: "none" }, after: { acl: "private" } }]),
    ["x-dev: aws_s3_bucket.store: change.before"],
  ],
  [
    "one change more",
    plan([{ after: { acl: "private" } }, { address: "aws_iam_role.r", actions: ["create"] }]),
    ["x-dev: aws_iam_role.r: its change was not reviewed"],
  ],
  [
    "one change less",
    plan([]),
    ["x-dev: aws_s3_bucket.store: its change was reviewed, and is not planned any more"],
  ],
  [
    "another output",
    plan([{ after: { acl: "private" } }], "t", { url: { actions: ["create"], after: "u" } }),
    ["x-dev: output.url: its change was not reviewed"],
  ],
])("%s is another plan", (_rule, planned, lines) => {
  expect(compare({ "x-dev": plan([{ after: { acl: "private" } }]) }, { "x-dev": planned })).toEqual(lines);
});

it("a stack that only one of them has is told", () => {
  const none = plan([]);
  expect(compare({ "a-dev": none, "b-dev": none }, { "b-dev": none, "c-dev": none })).toEqual([
    "a-dev: was reviewed, and is not planned any more",
    "c-dev: was not reviewed",
  ]);
});

it("tells no value: a plan as JSON has secrets in the clear", () => {
  const lines = compare(
    { "x-dev": plan([{ after: { password: "hunter2" } }]) },
    { "x-dev": plan([{ after: { password: "correct horse" } }]) },
  );
  expect(lines).toEqual(["x-dev: aws_s3_bucket.store: change.after.password"]);
});

it("what an earlier apply left behind is not taken for the resource itself", () => {
  const both = (order: readonly string[]) =>
    JSON.stringify({
      format_version: "1.2",
      resource_changes: order.map((kind) => ({
        ...resource("aws_instance.host"),
        ...(kind === "deposed" && { deposed: "1234abcd" }),
        change: { actions: kind === "deposed" ? ["delete"] : ["update"] },
      })),
    });
  expect(compare({ "x-dev": both(["deposed", "own"]) }, { "x-dev": both(["own", "deposed"]) })).toEqual([]);
  expect(compare({ "x-dev": both(["own"]) }, { "x-dev": both(["own", "deposed"]) })).toEqual([
    "x-dev: aws_instance.host 1234abcd: its change was not reviewed",
  ]);
});

it.each([
  ["a folder that is not there", {}, /must hold the plan of at least one stack, got none/],
  ["a plan that is cut off", { "x-dev": "{" }, /x-dev\.json: a plan document is JSON/],
  ["something else", { "x-dev": "[]" }, /x-dev\.json: a plan document has a format_version/],
  ["a format to come", { "x-dev": '{"format_version":"2.0"}' }, /format_version must be 1\.x, got "2\.0"/],
])("%s is an error, not a difference", (_rule, reviewed, message) => {
  expect(() => compare(reviewed, { "x-dev": plan([]) })).toThrow(message);
});

it("a folder that cannot be read is an error", () => {
  const planned = folderOf({ "x-dev": plan([]) });
  mkdirSync(join(root, "a"));
  writeFileSync(join(root, "a/file"), "");
  expect(() => comparePlans({ reviewed: join(root, "a/file"), planned })).toThrow(/ENOTDIR/);
});
