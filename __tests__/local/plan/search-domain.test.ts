import { EngineError } from "../../../local/error";
import { resolveAttributes } from "../../../local/plan/references";
import { searchStackOf } from "../../../local/plan/search-domain";
import { plannedStack } from "../../helpers/planned-stack";

const domain = (name: string) => ({ aws_opensearch_domain: { [name]: { domain_name: name } } });

test("the stack with the domain is found, and none where there is none", () => {
  expect(searchStackOf([plannedStack({}), plannedStack(domain("d"))])).toBe("test-dev");
  expect(searchStackOf([plannedStack({})])).toBeUndefined();
});

test("two domains are refused: requests do not tell them apart", () => {
  expect(() => searchStackOf([plannedStack(domain("d")), plannedStack(domain("e"))])).toThrow(
    new EngineError(
      "test-dev: aws_opensearch_domain.e: the local engine has one OpenSearch domain, and test-dev plans another",
    ),
  );
});

test("a domain's endpoint is the engine's host and port, without a scheme", () => {
  const fn = { endpoint: "${aws_opensearch_domain.d.endpoint}", arn: "${aws_opensearch_domain.d.arn}" };
  const plan = { ...plannedStack({ ...domain("d"), aws_test: { fn } }), endpoint: "http://127.0.0.1:4567" };
  const [, resource] = plan.resources;
  if (resource === undefined) throw new Error("no resource");
  expect(resolveAttributes(plan, resource)).toEqual({
    endpoint: "127.0.0.1:4567",
    arn: "arn:aws:es:ap-northeast-2:000000000000:domain/d",
  });
});
