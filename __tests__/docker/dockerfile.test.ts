import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { AGENT_USER, hostFiles } from "../../agent-config/host-files";
import { parseAgentConfig } from "../../agent-config/read";
import { loadEnvironment } from "../../environments";
import { compiledProgram } from "../../scripts/lib/compiled-programs";
import { ROOT } from "../../scripts/lib/paths";
import { localAccounts } from "../../scripts/lib/synthesize";
import { composeFile } from "../helpers/compose-file";
import { tempDir } from "../helpers/temp-dir";

const folder = tempDir();
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

test("agent.json and the nginx configuration are those of a host, for the engine, on their paths", () => {
  const [, args = "", out = ""] = /^RUN npm run --silent agent-config -- (.*) --out (\S+)$/m.exec(text) ?? [];
  const written = join(folder, out);
  execFileSync(process.execPath, [compiledProgram("agent-config"), ...args.split(" "), "--out", written], {
    cwd: ROOT,
    stdio: "ignore",
  });
  const environment = loadEnvironment("dev", localAccounts());
  const files = hostFiles({ environment, endpoint: "http://127.0.0.1:4566" });
  for (const [image, name] of [
    ["agent", "agent.json"],
    ["nginx", "nginx.conf"],
  ] as const) {
    const file = files.find((candidate) => candidate.name === name);
    expect(readFileSync(join(written, name), "utf8")).toBe(file?.content);
    expect(stage(image)).toContain(`COPY --from=host-files /app/${out}/${name} ${file?.path}\n`);
  }
});

test("the agent's checkpoints and the log it reads are on volumes", () => {
  const environment = loadEnvironment("dev", localAccounts());
  const file = hostFiles({ environment, endpoint: "http://127.0.0.1:4566" }).find(
    ({ name }) => name === "agent.json",
  );
  const { checkpointFile, flows } = parseAgentConfig({ text: file?.content ?? "", source: "agent.json" });
  const folders = new Set([dirname(checkpointFile), ...flows.map(({ filePattern }) => dirname(filePattern))]);
  const mounted = composeFile().services.agent?.volumes?.map((volume) => volume.split(":")[1]);
  expect(new Set(mounted)).toEqual(folders);
  expect(stage("agent")).toContain(` ${dirname(checkpointFile)} `);
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
