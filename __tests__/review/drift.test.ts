import { handMadeReview, recordedReview, texts } from "../helpers/plan-documents";

test("recorded drift: what was removed and changed, what that means, and what the plan does about it", () => {
  const { findings } = recordedReview("alb-search-dev.drift");
  expect(texts(findings, "drift")).toEqual([
    "aws_sqs_queue.gone: removed outside Terraform; the plan makes it anew",
    expect.stringMatching(
      /^aws_sqs_queue\.queue: changed outside Terraform: .*message_retention_seconds: 1209600 → 60.*; messages are not encrypted at rest; message_retention_seconds: .* → 60 seconds; the plan changes it again$/,
    ),
  ]);
  // The plan itself makes it safe again.
  expect(texts(findings, "security")).toEqual([]);
});

const drifted = (change: object) =>
  handMadeReview({
    changes: [change as never],
    drift: [
      {
        address: "aws_iam_role_policy.p",
        before: { role: "r", policy: '{"Statement":[]}' },
        after: { role: "r", policy: '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}' },
      },
    ],
  });

test("rights that somebody gave by hand are compared like planned ones", () => {
  const value = { role: "r", policy: "x" };
  const [text] = texts(
    drifted({ address: "aws_iam_role_policy.p", actions: ["no-op"], before: value, after: value }).findings,
    "drift",
  );
  expect(text).toBe(
    "aws_iam_role_policy.p: changed outside Terraform: policy (JSON); a new permission: * on *; the plan leaves it so",
  );
});

test("what is destroyed anyway is said to be", () => {
  const [text] = texts(
    drifted({ address: "aws_iam_role_policy.p", before: { role: "r" } }).findings,
    "drift",
  );
  expect(text).toMatch(/; the plan destroys it$/);
});
