import { childEnvironment } from "../../deploy/child-environment";

const shell = { PATH: "/bin", TF_WORKSPACE: "prod", AWS_PROFILE: "me" };
const ASKED_NOTHING = { TF_IN_AUTOMATION: "1", TF_INPUT: "0", CHECKPOINT_DISABLE: "1" };

test("the workspace is the one that is given, whatever the shell says", () => {
  expect(childEnvironment(shell, "dev")).toEqual({
    PATH: "/bin",
    AWS_PROFILE: "me",
    TF_WORKSPACE: "dev",
    ...ASKED_NOTHING,
  });
});

test("without one TF_WORKSPACE is not set: workspace select refuses to run under it", () => {
  expect(childEnvironment(shell)).toEqual({ PATH: "/bin", AWS_PROFILE: "me", ...ASKED_NOTHING });
});
