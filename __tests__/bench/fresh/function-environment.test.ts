import { BenchError } from "../../../bench/error";
import { functionEnvironment } from "../../../bench/fresh/function-environment";
import { Settings as AlbToOpenSearch } from "../../../functions/alb-to-opensearch/settings";
import { Settings as LogAlerts } from "../../../functions/log-alerts/settings";
import { Settings as NginxToS3 } from "../../../functions/nginx-to-s3/settings";
import { functionNames } from "../../../scripts/lib/bundle";

test("every function can be started", () => {
  for (const name of functionNames())
    expect(functionEnvironment(name)).toMatchObject({ AWS_REGION: expect.any(String) });
});

test.each([
  ["alb-to-opensearch", AlbToOpenSearch],
  ["log-alerts", LogAlerts],
  ["nginx-to-s3", NginxToS3],
])("%s takes its variables as settings", (name, Settings) => {
  expect(Settings.safeParse(functionEnvironment(name)).success).toBe(true);
});

test("refuses a function that nobody listed, and says where to", () => {
  expect(() => functionEnvironment("new-one")).toThrow(
    new BenchError("bench/fresh/function-environment.ts: must list the variables of new-one, has none"),
  );
});
