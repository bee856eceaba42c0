import { logObject } from "../../../functions/alb-to-opensearch/log-object";
import { quarantineKey } from "../../../functions/alb-to-opensearch/quarantine-key";
import { FILE, KEY } from "./fixtures";

const object = { file: FILE, endSeconds: Date.parse("2024-05-01T06:05:00Z") / 1_000 };

it.each([
  [{ part: 12 }, "-00012.json.gz"],
  ["rest" as const, "-rest.json.gz"],
  ["copy" as const, ".log.gz"],
])("files %j under the hour in which the object's interval ended", (kept, ending) => {
  const key = quarantineKey(object, { prefix: "alb", kept });
  expect(key).toBe(`quarantine/alb/2024/05/01/06/${FILE}${ending}`);
});

it("never names a copy so that it is taken for a log again", () => {
  const key = quarantineKey(object, { prefix: "alb", kept: "copy" });
  expect([logObject({ bucket: "logs", key: KEY }), logObject({ bucket: "logs", key })]).toEqual([
    expect.objectContaining(object),
    undefined,
  ]);
});
