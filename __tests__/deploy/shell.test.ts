import { checkShell } from "../../deploy/shell";

test("a shell that is set on another workspace is refused", () => {
  expect(() => checkShell({ name: "dev" }, { TF_WORKSPACE: "prod" })).toThrow(
    'TF_WORKSPACE: must be dev or unset to work on dev, got "prod"',
  );
});

test.each([{}, { TF_WORKSPACE: "" }, { TF_WORKSPACE: "dev" }])(
  "one that agrees, or says nothing, is not: %j",
  (shell) => {
    expect(() => checkShell({ name: "dev" }, shell)).not.toThrow();
  },
);
