import { replayPlace } from "../../../scripts/replay/options";
import { ACCOUNTS } from "../../helpers/environments";

test.each(["http://127.0.0.1:4566", "http://localhost:4566", "http://[::1]:4566"])(
  "%s is the local engine, whose account needs no variable",
  (endpoint) => {
    expect(replayPlace("dev", { endpoint }, ACCOUNTS)).toMatchObject({
      environment: { accountId: "000000000000" },
      endpoint,
      local: true,
    });
    expect(replayPlace("dev", {}, { AWS_ENDPOINT_URL: endpoint })).toMatchObject({ endpoint, local: true });
  },
);

test("without an endpoint, or with one elsewhere, it is AWS in the environment's account", () => {
  expect(replayPlace("dev", {}, ACCOUNTS)).toMatchObject({
    environment: { accountId: "111122223333" },
    endpoint: undefined,
    local: false,
  });
  const endpoint = "https://bucket.vpce-1.s3.ap-northeast-2.vpce.amazonaws.com";
  expect(replayPlace("dev", { endpoint }, ACCOUNTS)).toMatchObject({ endpoint, local: false });
  expect(() => replayPlace("dev", {}, {})).toThrow("LOG_PIPELINE_DEV_ACCOUNT_ID is missing");
});

test("an unknown environment and an endpoint that is no URL are refused", () => {
  expect(() => replayPlace("staging", {}, ACCOUNTS)).toThrow(
    '<env>: must be one of dev, prod, got "staging"',
  );
  expect(() => replayPlace("dev", { endpoint: "localhost:4566" }, ACCOUNTS)).toThrow(
    '--endpoint: must be an http(s) URL, got "localhost:4566"',
  );
});
