import { gunzipSync } from "node:zlib";
import { logObject } from "../../../functions/alb-to-opensearch/log-object";
import { loadBalancerObject } from "../../../local/console/load-balancer-object";

const options = {
  line: "a line",
  prefix: "alb/AWSLogs/",
  accountId: "111122223333",
  region: "eu-west-1",
  end: new Date("2026-11-28T16:05:59Z"),
};

test("the object is what the function takes for a load balancer's, with the one line in it", () => {
  const { key, body } = loadBalancerObject(options);
  expect(key).toMatch(
    /^alb\/AWSLogs\/111122223333\/elasticloadbalancing\/eu-west-1\/2026\/11\/28\/.*\.log\.gz$/,
  );
  expect(logObject({ bucket: "b", key })).toMatchObject({
    kind: "access",
    endSeconds: Date.parse("2026-11-28T16:05:00Z") / 1_000,
  });
  expect(gunzipSync(body).toString()).toBe("a line\n");
});

test("no two have the same key", () => {
  expect(loadBalancerObject(options).key).not.toBe(loadBalancerObject(options).key);
});

test("where nobody says what logs are looked for, they lie at the root", () => {
  expect(loadBalancerObject({ ...options, prefix: "" }).key).toMatch(/^AWSLogs\//);
});
