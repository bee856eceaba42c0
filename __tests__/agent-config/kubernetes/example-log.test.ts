import { spawnSync } from "node:child_process";
import { manifestIn } from "../../helpers/manifests";

const deployment = manifestIn("example-log", "Deployment");
const [container] = deployment.spec?.template.spec?.containers ?? [];

test("has the names that the filter patterns of the alerts ask for", () => {
  expect(deployment.metadata).toMatchObject({ name: "example-web-app", namespace: "kube-example" });
  expect(container?.name).toBe("example-log");
});

test("prints INFO lines, and an ERROR on stderr in every twenty", () => {
  const [shell = "", flag = "", script = ""] = container?.command ?? [];
  const without = `sleep() { [ $i -lt 40 ] || exit 0; }\n${script}`;
  const { status, stdout, stderr } = spawnSync(shell, [flag, without], { encoding: "utf8", timeout: 10_000 });
  expect(status).toBe(0);
  expect(stdout.split("\n").slice(0, 2)).toEqual(["1: INFO logging update", "2: INFO logging update"]);
  expect(stdout.trim().split("\n")).toHaveLength(38);
  expect(stderr).toBe("20: ERROR logging failed (error 20)\n40: ERROR logging failed (error 40)\n");
});
