import { BenchError } from "../../../bench/error";
import { functionEnvironment } from "../../../bench/fresh/function-environment";
import { Settings as AlbSettings } from "../../../functions/alb-to-opensearch/settings";
import { Settings } from "../../../functions/nginx-to-s3/settings";
import { functionNames } from "../../../scripts/lib/bundle";

test("every function can be started", () => {
  for (const name of functionNames())
    expect(functionEnvironment(name)).toMatchObject({ AWS_REGION: expect.any(String) });
});

test("nginx-to-s3 takes its variables as settings", () => {
  expect(Settings.safeParse(functionEnvironment("nginx-to-s3")).success).toBe(true);
});

test("alb-to-opensearch takes its variables as settings", () => {
  expect(AlbSettings.safeParse(functionEnvironment("alb-to-opensearch")).success).toBe(true);
});

test("refuses a function that nobody listed, and says where to", () => {
  expect(() => functionEnvironment("new-one")).toThrow(
    new BenchError("bench/fresh/function-environment.ts: must list the variables of new-one, has none"),
  );
});
