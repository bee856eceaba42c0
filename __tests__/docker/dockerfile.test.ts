import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AGENT_USER, hostFiles } from "../../agent-config/host-files";
import { loadEnvironment } from "../../environments";
import { ROOT } from "../../scripts/lib/paths";
import { localAccounts } from "../../scripts/lib/synthesize";
import { composeFile } from "../helpers/compose-file";

const text = readFileSync(join(ROOT, "docker/Dockerfile"), "utf8");
/** Instructions of a stage, its base and those of the base included. */
function stage(name: string): string {
  const [, from = "", body = ""] =
    new RegExp(`^FROM (\\S+) AS ${name}\n([^]*?)(?=\n#[^\n]*\nFROM |\nFROM |$(?![^]))`, "m").exec(text) ?? [];
  return `${from.includes(":") || from === "" ? "" : stage(from)}${body}`;
}
const last = (name: string, instruction: string): string | undefined =>
  [...stage(name).matchAll(new RegExp(`^${instruction} (.*)$`, "gm"))].at(-1)?.[1];

test("the engine and the agent run as ordinary users", () => {
  expect(last("engine", "USER")).toBe("node");
  expect(last("agent", "USER")).toBe(AGENT_USER);
});

test("the engine is started by the command that npm start is, so that signals reach it", () => {
  const start = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).scripts.start as string;
  const command = JSON.parse(last("engine", "CMD") ?? "[]") as string[];
  expect(command.join(" ")).toBe(`${start} --no-ship --port 4566 --data /data`);
  expect(composeFile().services.aws?.volumes).toEqual(["engine-data:/data"]);
});

test("agent.json and the nginx configuration are those of a host, on their paths", () => {
  const environment = loadEnvironment("dev", localAccounts());
  const paths = new Map(
    hostFiles({ environment, endpoint: "http://127.0.0.1:4566" }).map(({ name, path }) => [name, path]),
  );
  for (const [image, name] of [
    ["agent", "agent.json"],
    ["nginx", "nginx.conf"],
  ] as const) {
    expect(stage(image)).toContain(
      `COPY --from=host-files /app/host-files/${name} ${paths.get(name)}\n`,
    );
  }
});

test("what is copied from the repository is there", () => {
  const copied = [...text.matchAll(/^COPY (?!--from)(?:--\S+ )*(\S+) \S+$/gm)].map(([, file = ""]) => file);
  expect(copied).toContain("docker/nginx.conf");
  for (const file of copied) expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
});

test("nothing that is built, installed or kept on this machine gets into an image", () => {
  const ignored = readFileSync(join(ROOT, ".dockerignore"), "utf8").split("\n");
  for (const name of [".git", ".local", ".build", "node_modules", "cdktf.out", "**/*.tfstate*"]) {
    expect(ignored).toContain(name);
  }
});
