import { handMadeReview, texts } from "../../helpers/plan-documents";

const address = "aws_iam_role_policy_attachment.a";
const after = { role: "r", policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" };
const iam = (...changes: Parameters<typeof handMadeReview>[0]["changes"] & object) =>
  texts(handMadeReview({ changes }).findings, "iam");

test("a policy attached to a role that is there", () => {
  expect(iam({ address, after })).toEqual([`${address}: the role r gets the policy ${after.policy_arn}`]);
});

test("a policy attached to a role that is made is new, not wider", () => {
  const changes = [
    { address: "aws_iam_role.r", after: { name: "r" } },
    { address, after },
  ];
  const { findings, created } = handMadeReview({ changes });
  expect(texts(findings, "iam")).toEqual([]);
  expect(created).toContainEqual({ address, text: expect.arrayContaining([{ code: after.policy_arn }]) });
});

test("an attachment that stays, or goes, gives nothing", () => {
  expect(iam({ address, before: after, after, actions: ["no-op"] })).toEqual([]);
  expect(iam({ address, before: after })).toEqual([]);
});

test("who may do what in a cluster", () => {
  const association = "aws_eks_access_policy_association.a";
  const values = {
    cluster_name: "c",
    principal_arn: "arn:p",
    policy_arn: "arn:v",
    access_scope: [{ type: "namespace" }],
  };
  expect(
    iam({ address: association, before: values, after: { ...values, access_scope: [{ type: "cluster" }] } }),
  ).toEqual([`${association}: arn:p gets arn:v in the cluster c, scope [{"type":"cluster"}]`]);
});

test("a permissions boundary that goes, and a managed policy that comes", () => {
  const role = (permissions_boundary: string | null, managed_policy_arns: string[]) => ({
    name: "r",
    permissions_boundary,
    managed_policy_arns,
  });
  expect(iam({ address: "aws_iam_role.r", before: role("arn:b", []), after: role(null, ["arn:m"]) })).toEqual(
    [
      "aws_iam_role.r: the permissions boundary arn:b no longer holds",
      "aws_iam_role.r: the role gets the policies arn:m",
    ],
  );
  expect(iam({ address: "aws_iam_role.r", before: role(null, ["arn:m"]), after: role("arn:b", []) })).toEqual(
    [],
  );
});
