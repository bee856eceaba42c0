import fc from "fast-check";
import { comment, GITHUB_LIMIT, MARKER } from "../../review/comment";
import { anyText } from "../helpers/any-text";
import { type HandMadeChange, handMadeReview, recordedReview } from "../helpers/plan-documents";

const WHOLE = "the artefact `plan-review`";
const of = (...names: string[]): string => comment({ reviews: names.map(recordedReview), whole: WHOLE }).text;

test("begins with its marker, and says in its title and its first lines what there is", () => {
  const lines = of("nginx-stream-dev.risky", "alb-search-prod.risky").split("\n");
  expect(lines.slice(0, 5)).toEqual([
    MARKER,
    "## Plan review: 23 changes in 2 stacks, +499.62 USD a month",
    "",
    "> [!CAUTION]",
    "> **Look at this first**: data is replaced or destroyed (2), rights are widened (6), security (10), data is kept for less long (5).",
  ]);
});

test("what must not be missed stands above the changes, in the order of its weight", () => {
  const headings = of("nginx-stream-dev.risky", "alb-search-dev.drift").match(/^### .*/gm);
  expect(headings).toEqual([
    "### Data is replaced or destroyed",
    "### Rights are widened",
    "### Security",
    "### Data is kept for less long",
    "### Drift",
    "### Stacks",
    "### Changes",
  ]);
});

test("counts by stack, with columns for what there is", () => {
  const text = of("nginx-stream-dev.moved", "alb-search-dev.drift");
  expect(text).toContain(
    "| Stack | create | update | replace | destroy | forget | import | move | no-op | drift | USD a month |",
  );
  expect(text).toContain("| nginx-stream-dev | 0 | 1 | 0 | 0 | 1 | 1 | 1 | 16 | 0 | ±0.00 |");
  expect(text).toContain("| alb-search-dev | 1 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 2 | ±0.00 |");
});

test("a plan without changes says that there is nothing", () => {
  const text = of("nginx-stream-dev.no-changes");
  expect(text).toContain(
    "## Plan review: no changes in 1 stack, ±0.00 USD a month\n\nNo data is replaced or destroyed,",
  );
  expect(text).not.toContain("### Changes");
});

test("functions of which only the code changes share a row", () => {
  const code = (name: string): HandMadeChange => ({
    address: `aws_lambda_function.${name}`,
    before: { source_code_hash: "a" },
    after: { source_code_hash: "b" },
  });
  const { text } = comment({ reviews: [handMadeReview({ changes: [code("a"), code("b")] })], whole: WHOLE });
  expect(text).toContain(
    "| test-dev | update | `aws_lambda_function.a`, `aws_lambda_function.b` | code only |",
  );
});

test("moved, imported, forgotten, replaced: each row says so", () => {
  const text = of("nginx-stream-dev.moved", "nginx-stream-dev.replace-asked");
  expect(text).toMatch(
    /\| move \| `aws_cloudwatch_log_group\.renamed` \| moved from `aws_cloudwatch_log_group\.nginx-to-s3/,
  );
  expect(text).toMatch(/\| update \| `terraform_data\.adopted` \| imported: it exists/);
  expect(text).toMatch(/\| forget \| .* \| no longer under Terraform's control; it stays in AWS \|/);
  expect(text).toMatch(
    /\| \*\*replace\*\* \| `aws_s3_bucket\.store_bucket_6D52E199` \| the old one goes first; because it was asked for/,
  );
});

test("a plan that ended in an error comes first", () => {
  const text = of("nginx-stream-dev.errored");
  expect(text).toContain("### Not a whole plan\n\n- **nginx-stream-dev**: planning **ended in an error**");
  expect(text).toContain("a condition of `terraform_data.workspace_guard_CB8098F3` does not hold: `fail`");
});

test("the cost table names its prices' date and region, and what is not counted", () => {
  expect(of("nginx-stream-dev.on-demand")).toMatch(
    /list prices of us-east-1 as of \d{4}-\d\d-\d\d, .* is \*\*not counted\*\*\./,
  );
});

test("a recorded plan whose sensitive value the provider copied without its mark", () => {
  const text = of("nginx-stream-dev.sensitive");
  expect(text).not.toMatch(/hunter2|plain-known-secret/);
  expect(text).toContain("`tags_all.owner`: `none` → `(sensitive value)`");
});

const SECRET = "sensitive-marker-6f1c";

/** Values with the secret at any depth, in texts and in JSON, and the marks that belong to them. */
const leaf = fc.constantFrom<[value: unknown, marked: boolean]>(
  ["open", false],
  [SECRET, true],
  [`before ${SECRET} after`, true],
  [
    JSON.stringify({
      Statement: [{ Effect: "Allow", Action: "s3:*", Resource: `arn:aws:s3:::${SECRET}/*` }],
    }),
    true,
  ],
  [JSON.stringify({ nested: { token: SECRET } }), false],
);
const { tree } = fc.letrec<{ tree: { value: unknown; marks: unknown } }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    leaf.map(([value, marked]) => ({ value, marks: marked })),
    fc.array(tie("tree"), { maxLength: 3 }).map((items) => ({
      value: items.map(({ value }) => value),
      marks: items.map(({ marks }) => marks),
    })),
    fc
      .dictionary(fc.constantFrom("policy", "name", "tags", "environment", "rule"), tie("tree"))
      .map((entries) => ({
        value: Object.fromEntries(Object.entries(entries).map(([name, { value }]) => [name, value])),
        marks: Object.fromEntries(Object.entries(entries).map(([name, { marks }]) => [name, marks])),
      })),
  ),
}));
const attributes = fc.record({ policy: tree, name: tree, redrive_policy: tree, tags: tree });

const TYPES = [
  "aws_iam_role_policy",
  "aws_s3_bucket_policy",
  "aws_sqs_queue",
  "aws_kinesis_stream",
  "aws_lambda_permission",
];

test("no sensitive value is ever printed, at whatever depth, whole or in part", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...TYPES),
      attributes,
      attributes,
      fc.boolean(),
      (type, before, after, isDrift) => {
        const side = (tree: typeof before) => Object.entries(tree);
        const change: HandMadeChange = {
          address: `${type}.x`,
          actions: ["delete", "create"],
          before: Object.fromEntries(side(before).map(([name, { value }]) => [name, value])),
          after: Object.fromEntries(side(after).map(([name, { value }]) => [name, value])),
          beforeSensitive: Object.fromEntries(side(before).map(([name, { marks }]) => [name, marks])),
          afterSensitive: Object.fromEntries(side(after).map(([name, { marks }]) => [name, marks])),
          replacePaths: [["name"]],
        };
        const review = handMadeReview({ changes: [change], ...(isDrift ? { drift: [change] } : {}) });
        expect(comment({ reviews: [review], whole: WHOLE }).text).not.toContain(SECRET);
      },
    ),
    { numRuns: 300 },
  );
});

const hostile = anyText({ maxLength: 40 });
const anyChange = fc.record({
  type: fc.constantFrom(
    "aws_sqs_queue",
    "aws_lambda_function",
    "aws_iam_role_policy",
    "aws_cloudwatch_metric_alarm",
  ),
  before: fc.option(fc.dictionary(hostile, hostile, { maxKeys: 5 })),
  after: fc.dictionary(hostile, hostile, { maxKeys: 5 }),
});

test("never longer than the limit, and every changed address is there or counted", () => {
  fc.assert(
    fc.property(
      fc.array(anyChange, { maxLength: 60 }),
      fc.integer({ min: 2_000, max: 20_000 }),
      (all, limit) => {
        const changes = all.map(({ type, before, after }, index) => ({
          address: `${type}.n${index}x`,
          ...(before === null ? {} : { before }),
          after,
        }));
        const { text, left } = comment({ reviews: [handMadeReview({ changes })], limit, whole: WHOLE });
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
        const missing = changes.filter(({ address }) => !text.includes(`\`${address}\``));
        expect(missing.length).toBeLessThanOrEqual(left);
      },
    ),
    { numRuns: 80 },
  );
});

test("a table keeps its columns, whatever is in a value", () => {
  fc.assert(
    fc.property(hostile, hostile, (before, after) => {
      const changes = [
        { address: "aws_sqs_queue.q", before: { name: before }, after: { name: `x${after}` } },
      ];
      const { text } = comment({ reviews: [handMadeReview({ changes })], whole: WHOLE });
      const [row] = text.split("\n").filter((line) => line.startsWith("| test-dev | update"));
      expect(row?.split("|")).toHaveLength(6);
    }),
  );
});

test("two thousand changes are cut to what GitHub takes, the findings kept", () => {
  const changes = Array.from({ length: 2_000 }, (_, index) => ({
    address: `aws_iam_role.r${index}`,
    after: { name: `r${index}` },
  }));
  const lost = { address: "aws_s3_bucket.b", before: { bucket: "b" } };
  const { text, left } = comment({
    reviews: [handMadeReview({ changes: [...changes, lost] })],
    whole: WHOLE,
  });
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(GITHUB_LIMIT);
  expect(text).toContain("`aws_s3_bucket.b`: **destroyed**");
  expect(text).toContain(`entries are left out, the least important ones. The whole is in ${WHOLE}.`);
  expect(left).toBe(2_000 - (text.match(/`aws_iam_role\./g) ?? []).length);
});
