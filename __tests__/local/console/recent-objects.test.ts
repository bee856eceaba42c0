import { RecentObjects } from "../../../local/console/recent-objects";

const at = (key: string) => ({ bucket: "b", key });

test("what came since a mark is told, each object once", () => {
  const recent = new RecentObjects();
  recent.add(at("before"));
  const { mark } = recent;
  for (const key of ["a", "b", "a"]) recent.add(at(key));
  expect(recent.since(mark)).toEqual([at("a"), at("b")]);
});

test("a mark stays where it is while older objects are forgotten", () => {
  const recent = new RecentObjects();
  for (let count = 0; count < 2_500; count += 1) recent.add(at(`old ${count}`));
  const { mark } = recent;
  recent.add(at("new"));
  expect(recent.since(mark)).toEqual([at("new")]);
  expect(recent.since(0).length).toBe(2_000);
});
