import fc from "fast-check";
import { type Statement, statementsOfJson } from "../../../review/iam/statement";
import { deniesRemoved, widenings } from "../../../review/iam/widening";

const policy = (...statements: object[]): Statement[] =>
  statementsOfJson(JSON.stringify({ Statement: statements })) ?? [];
const allow = (Action: unknown, Resource: unknown = "*", rest: object = {}) => ({
  Effect: "Allow",
  Action,
  Resource,
  ...rest,
});
const deny = (Action: unknown, Resource: unknown = "*", rest: object = {}) => ({
  ...allow(Action, Resource, rest),
  Effect: "Deny",
});
const kinds = (before: object[], after: object[]): string[] =>
  widenings({ before: policy(...before), after: policy(...after) }).map(({ kind }) => kind);

const SOURCE = { StringEquals: { "aws:SourceAccount": "111122223333" } };

test.each<[string, object[], object[]]>([
  [
    "the same in another order",
    [allow(["s3:Get*", "s3:Put*"], ["a", "b"])],
    [allow("s3:put*", ["b", "a"]), allow("s3:GET*", "b")],
  ],
  ["a wildcard narrowed", [allow("s3:*")], [allow("s3:GetObject", "arn:aws:s3:::b/*")]],
  ["a statement taken away", [allow("s3:*"), allow("sqs:*")], [allow("sqs:*")]],
  ["a condition added", [allow("s3:*")], [allow("s3:*", "*", { Condition: SOURCE })]],
  [
    "a principal among those of an account",
    [allow("s3:*", "*", { Principal: "*" })],
    [allow("s3:*", "*", { Principal: { AWS: "arn:aws:iam::111122223333:root" } })],
  ],
  ["something that is denied as well", [], [allow("s3:*", "arn:a/*"), deny("s3:*", "arn:a/*")]],
  [
    "everything but, with more left out",
    [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
    [{ Effect: "Allow", NotAction: ["iam:*", "s3:*"], Resource: "*" }],
  ],
  [
    "an action out of everything but others",
    [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
    [allow("s3:GetObject")],
  ],
])("%s widens nothing", (_rule, before, after) => {
  expect(kinds(before, after)).toEqual([]);
});

test.each<[string, object[], object[], string]>([
  ["more actions", [allow("s3:GetObject")], [allow(["s3:GetObject", "s3:PutObject"])], "action"],
  ["a wildcard in an action", [allow("s3:GetObject")], [allow("s3:*")], "action"],
  ["wider resources", [allow("s3:GetObject", "arn:a/x")], [allow("s3:GetObject", "arn:a/*")], "resource"],
  [
    "more principals",
    [allow("s3:*", "*", { Principal: { AWS: "111122223333" } })],
    [allow("s3:*", "*", { Principal: "*" })],
    "principal",
  ],
  [
    "a role beside its account, which may do it by itself then",
    [allow("s3:*", "*", { Principal: { AWS: "111122223333" } })],
    [allow("s3:*", "*", { Principal: { AWS: "arn:aws:iam::111122223333:role/r" } })],
    "principal",
  ],
  ["a condition taken away", [allow("s3:*", "*", { Condition: SOURCE })], [allow("s3:*")], "condition"],
  [
    "a condition with more values",
    [allow("s3:*", "*", { Condition: SOURCE })],
    [allow("s3:*", "*", { Condition: { StringEquals: { "aws:SourceAccount": ["111122223333", "2"] } } })],
    "condition",
  ],
  [
    "something else altogether",
    [allow("s3:GetObject", "arn:a")],
    [allow("sqs:SendMessage", "arn:b")],
    "permission",
  ],
  [
    "everything but less",
    [{ Effect: "Allow", NotAction: ["iam:*", "s3:*"], Resource: "*" }],
    [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }],
    "action",
  ],
  [
    "something that is denied under a condition only",
    [],
    [allow("s3:*"), deny("s3:*", "*", { Condition: SOURCE })],
    "permission",
  ],
])("%s widen", (_rule, before, after, kind) => {
  expect(kinds(before, after)).toEqual([kind]);
});

test("says which conditions no longer hold", () => {
  const [widening] = widenings({
    before: policy(allow("s3:*", "*", { Condition: SOURCE })),
    after: policy(allow("s3:*")),
  });
  expect(widening?.conditions).toEqual([
    { operator: "StringEquals", key: "aws:SourceAccount", values: ["111122223333"] },
  ]);
});

const unknown = (statement: Statement): Statement => ({
  ...statement,
  resources: { kind: "only", patterns: ["\u0000"] },
});

test("what depends on a resource that is not known is said to, unless its action alone is wider", () => {
  const before = policy(allow("s3:GetObject", "arn:a"));
  const after = (action: string): Statement[] => policy(allow(action)).map(unknown);
  expect(widenings({ before, after: after("s3:GetObject") }).map(({ kind }) => kind)).toEqual(["unknown"]);
  expect(widenings({ before, after: after("s3:*") }).map(({ kind }) => kind)).toEqual(["action"]);
  expect(widenings({ before: policy(allow("s3:*")), after: after("s3:*") })).toEqual([]);
});

test.each<[string, object[], object[], string[]]>([
  ["a deny that stays", [deny("s3:*", "arn:a")], [deny("s3:*", "arn:*")], []],
  ["a deny that is gone", [deny("s3:*")], [], ["deny-removed"]],
  ["a deny of less", [deny("s3:*")], [deny("s3:Put*")], ["deny-removed"]],
  [
    "a deny under a new condition",
    [deny("s3:*")],
    [deny("s3:*", "*", { Condition: SOURCE })],
    ["deny-removed"],
  ],
  ["a deny under fewer conditions", [deny("s3:*", "*", { Condition: SOURCE })], [deny("s3:*")], []],
])("%s", (_rule, before, after, found) => {
  const removed = deniesRemoved({ before: policy(...before), allAfter: policy(...after) });
  expect(removed.map(({ kind }) => kind)).toEqual(found);
});

test("a deny on resources that are not known yet is perhaps one still", () => {
  const before = policy(deny("s3:*", "arn:a"));
  const removed = deniesRemoved({ before, allAfter: policy(deny("s3:*")).map(unknown) });
  expect(removed.map(({ kind }) => kind)).toEqual(["unknown"]);
});

/** A world of few actions, resources and principals, in which what a policy allows can be counted. */
const ACTIONS = ["s:a", "s:b", "t:a"];
const RESOURCES = ["x/1", "x/2", "y"];
const PRINCIPALS = ["1", "2"];

const some = (values: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });
const action = some([...ACTIONS, "s:*", "*", "?:a"]);
const resource = some([...RESOURCES, "x/*", "*"]);
const principal = some([...PRINCIPALS, "*"]);
const statement = fc.record({
  Effect: fc.constantFrom("Allow", "Allow", "Allow", "Deny"),
  action: fc.tuple(fc.constantFrom("Action", "Action", "NotAction"), action),
  resource: fc.tuple(fc.constantFrom("Resource", "Resource", "NotResource"), resource),
  principal,
});
const statements = fc.array(statement, { maxLength: 3 }).map((all) =>
  all.map(({ Effect, action: [a, actions], resource: [r, resources], principal: AWS }) => ({
    Effect,
    [a]: actions,
    [r]: resources,
    Principal: { AWS },
  })),
);

type Json = Readonly<Record<string, unknown>>;

/** The oracle: asks every request there is, by the rules of IAM and with none of the code under test. */
function allowed(all: readonly Json[]): Set<string> {
  const glob = (pattern: string, text: string): boolean =>
    new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(text);
  const names = (only: unknown, except: unknown, text: string): boolean =>
    only
      ? (only as string[]).some((one) => glob(one, text))
      : !(except as string[]).some((one) => glob(one, text));
  const requests = ACTIONS.flatMap((a) => RESOURCES.flatMap((r) => PRINCIPALS.map((p) => ({ a, r, p }))));
  const decided = requests.filter(({ a, r, p }) => {
    const effects = all
      .filter(
        (one) =>
          names(one.Action, one.NotAction, a) &&
          names(one.Resource, one.NotResource, r) &&
          (one.Principal as { AWS: string[] }).AWS.some((id) => id === "*" || id === p),
      )
      .map(({ Effect }) => Effect);
    return effects.includes("Allow") && !effects.includes("Deny");
  });
  return new Set(decided.map(({ a, r, p }) => `${a} ${r} ${p}`));
}

test("no request is allowed from now on of which nothing is said", () => {
  fc.assert(
    fc.property(statements, statements, (before, after) => {
      const was = allowed(before);
      const isWider = [...allowed(after)].some((request) => !was.has(request));
      const found = [
        ...widenings({ before: policy(...before), after: policy(...after) }),
        ...deniesRemoved({ before: policy(...before), allAfter: policy(...after) }),
      ];
      // Too much may be said: what several statements cover together, and rights beyond this little world.
      if (isWider) expect(found).not.toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test("nothing is said of a policy that stays, or only loses statements that allow", () => {
  fc.assert(
    fc.property(statements, (before) => {
      const [first, ...rest] = before;
      const after = first?.Effect === "Allow" ? rest : before;
      expect(widenings({ before: policy(...before), after: policy(...after) })).toEqual([]);
      expect(deniesRemoved({ before: policy(...before), allAfter: policy(...after) })).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
