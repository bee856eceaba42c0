import { DiagramError } from "../../diagram/error";
import { checkResourceTypes, NOT_DRAWN, PLACES, WAYS } from "../../diagram/resource-types";
import { HONOURED_TYPES, INERT_TYPES } from "../../local/plan/resource-types";
import { drawnStack } from "./drawn-stack";

const types = [...Object.keys(PLACES), ...WAYS, ...Object.keys(NOT_DRAWN)];

test("of every type that any stack has it is said once whether it is drawn", () => {
  // The engine refuses whatever is on neither of its lists.
  expect([...types].sort()).toEqual([...HONOURED_TYPES, ...Object.keys(INERT_TYPES)].sort());
  const stack = drawnStack("all-test", Object.fromEntries(types.map((type) => [type, { one: {} }])));
  expect(() => checkResourceTypes([stack])).not.toThrow();
});

test("each that is not drawn has a reason", () => {
  for (const reason of Object.values(NOT_DRAWN)) expect(reason.split(" ").length).toBeGreaterThan(3);
});

test.each(["aws_sns_topic", "constructor"])(
  "a resource of type %s is refused by stack and address",
  (type) => {
    const stack = drawnStack("new-test", { aws_s3_bucket: { store: {} }, [type]: { thing: {} } });
    expect(() => checkResourceTypes([stack])).toThrow(
      new DiagramError(
        `new-test: ${type}.thing: diagram/resource-types.ts must say whether it is drawn, got ${type}`,
      ),
    );
  },
);
