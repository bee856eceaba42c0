import {
  applyArguments,
  initArguments,
  planArguments,
  showArguments,
  workspaceArguments,
} from "../../deploy/terraform-arguments";

const plain = { colour: false };

test("no step asks anything", () => {
  const all = [initArguments(plain), planArguments({ ...plain, out: "p" }), applyArguments("p", plain)];
  for (const parameters of all) expect(parameters).toContain("-input=false");
});

test("a workspace is made where it is missing", () => {
  expect(workspaceArguments("dev", plain)).toEqual(["workspace", "select", "-no-color", "-or-create", "dev"]);
});

test("a plan goes to a file, waits for a lock, and says by its exit code whether there is anything in it", () => {
  expect(planArguments({ ...plain, out: "/tmp/p" })).toEqual([
    "plan",
    "-input=false",
    "-no-color",
    "-lock-timeout=90s",
    "-detailed-exitcode",
    "-out=/tmp/p",
  ]);
  expect(planArguments({ ...plain, out: "p", of: "destroy" })).toContain("-destroy");
  expect(planArguments({ ...plain, out: "p", of: "refresh" })).toContain("-refresh-only");
});

test("what is applied is a plan's file: nothing is planned anew, nothing approved unseen", () => {
  expect(applyArguments("/tmp/p", plain)).toEqual([
    "apply",
    "-input=false",
    "-no-color",
    "-lock-timeout=90s",
    "/tmp/p",
  ]);
  expect(showArguments("/tmp/p")).toEqual(["show", "-json", "/tmp/p"]);
});

test("colours are left out where no terminal shows them, and there only", () => {
  expect(initArguments({ colour: true })).toEqual(["init", "-input=false"]);
  expect(workspaceArguments("dev", { colour: true })).not.toContain("-no-color");
});
