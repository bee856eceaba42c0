import { requireSharedState } from "../../../scripts/shared-state/require-shared-state";
import { testEnvironment } from "../../helpers/environments";

it("lets pass a state that every machine finds", () => {
  expect(() => requireSharedState(testEnvironment("prod"))).not.toThrow();
});

it("refuses a state beside the code, and says what to change", () => {
  expect(() => requireSharedState(testEnvironment("dev", { state: { backend: "local" } }))).toThrow(
    'environments/dev.ts: state.backend: must be s3 where workflows plan or deploy (docs/workflows.md), got "local"',
  );
});
