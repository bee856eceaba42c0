import { DiagramError } from "../../diagram/error";
import { graphOf } from "../../diagram/graph";
import { checkResourceTypes, NOT_DRAWN, PLACES, WAYS } from "../../diagram/resource-types";
import { everyStack } from "../helpers/every-stack";
import { drawnStack } from "./drawn-stack";

const stacks = everyStack().map(({ id, stack }) => drawnStack(id, stack.resource as never));

test("of every type in any stack it is said whether it is drawn", () => {
  expect(stacks.length).toBeGreaterThan(10);
  expect(() => checkResourceTypes(stacks)).not.toThrow();
});

test("no type is drawn in two ways, and each that is not drawn has a reason", () => {
  const types = [...Object.keys(PLACES), ...WAYS, ...Object.keys(NOT_DRAWN)];
  expect(new Set(types).size).toBe(types.length);
  for (const reason of Object.values(NOT_DRAWN)) expect(reason.length).toBeGreaterThan(10);
});

test("no type is listed that no stack has", () => {
  const known = new Set(stacks.flatMap(({ resources }) => resources.map(({ type }) => type)));
  const listed = [...Object.keys(PLACES), ...WAYS, ...Object.keys(NOT_DRAWN)];
  expect(listed.filter((type) => !known.has(type))).toEqual([]);
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

test("whatever is not drawn where it is used alone is drawn, in every stack", () => {
  for (const stack of stacks) {
    const drawn = graphOf([stack]).nodes.map(({ address }) => address);
    const always = stack.resources.filter(
      ({ type }) => PLACES[type]?.whenUsed === undefined && type in PLACES,
    );
    expect(drawn).toEqual(expect.arrayContaining(always.map(({ address }) => address)));
  }
});
