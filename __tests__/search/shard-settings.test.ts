import type { AlbSearch } from "../../environments";
import { shardSettings } from "../../search/shard-settings";
import { testEnvironment } from "../helpers/environments";

const { domain: prod } = testEnvironment("prod").albSearch as AlbSearch;
const changed = (changes: object) => shardSettings({ ...prod, ...changes } as AlbSearch["domain"]);

it("has no copy on a single node, which would be yellow for ever", () => {
  const { domain } = testEnvironment("dev").albSearch as AlbSearch;
  expect(shardSettings(domain)).toEqual({ number_of_shards: 1, number_of_replicas: 0 });
});

it("has a shard for each of three nodes, and a copy of each elsewhere", () => {
  expect(shardSettings(prod)).toEqual({ number_of_shards: 3, number_of_replicas: 1 });
});

it("has no more shards than three, however many nodes", () => {
  expect(changed({ instances: 12 })).toEqual({ number_of_shards: 3, number_of_replicas: 1 });
});

it("has three of each where AWS asks for them", () => {
  expect(changed({ multiAz: { zones: 3, standby: true, masterType: "m7g.large.search" } })).toEqual({
    number_of_shards: 3,
    number_of_replicas: 2,
  });
});

it("leaves the copies to a cluster of which nothing is known", () => {
  expect(shardSettings(undefined)).toEqual({ number_of_shards: 1, auto_expand_replicas: "0-1" });
});
