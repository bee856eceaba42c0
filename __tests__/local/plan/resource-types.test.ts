import { EngineError } from "../../../local/error";
import { checkResourceTypes, HONOURED_TYPES, INERT_TYPES } from "../../../local/plan/resource-types";
import { plannedStack } from "../../helpers/planned-stack";

test("accepts every type that it honours or can leave out, and no type is both", () => {
  const types = [...HONOURED_TYPES, ...Object.keys(INERT_TYPES)];
  expect(new Set(types).size).toBe(types.length);
  const plan = plannedStack(Object.fromEntries(types.map((type) => [type, { one: {} }])));
  expect(() => checkResourceTypes(plan)).not.toThrow();
});

test.each(["aws_sns_topic", "aws_kinesis_stream_consumer", "constructor"])(
  "refuses a resource of type %s by stack and address",
  (type) => {
    const plan = plannedStack({ aws_s3_bucket: { store: {} }, [type]: { thing: {} } });
    expect(() => checkResourceTypes(plan)).toThrow(
      new EngineError(`test-dev: ${type}.thing: the local engine cannot honour resources of type ${type}`),
    );
  },
);
