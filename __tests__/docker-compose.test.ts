import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findProgram } from "../scripts/lib/find-program";
import { ROOT } from "../scripts/lib/paths";
import { type ComposeService, composeFile } from "./helpers/compose-file";

const { services, volumes } = composeFile();
const all = Object.entries(services);
const dockerfile = readFileSync(join(ROOT, "docker/Dockerfile"), "utf8");
const stages = [...dockerfile.matchAll(/^FROM (\S+) AS (\S+)$/gm)].map(([, from = "", name = ""]) => ({
  from,
  name,
}));
const sources = ({ volumes = [] }: ComposeService): string[] =>
  volumes.map((volume) => volume.split(":")[0] ?? "");

test("without a profile it is the pipeline: nginx, the agent and the engine", () => {
  expect(all.filter(([, { profiles }]) => profiles === undefined).map(([name]) => name)).toEqual([
    "nginx",
    "aws",
    "agent",
  ]);
  expect(
    Object.fromEntries(all.flatMap(([name, { profiles }]) => (profiles ? [[name, profiles]] : []))),
  ).toEqual({
    localstack: ["localstack"],
    opensearch: ["opensearch"],
    dashboards: ["opensearch"],
    "fluent-bit": ["fluent-bit"],
  });
});

test("every image is pinned to a version of its own, and is either named or built", () => {
  const images = [
    ...all.flatMap(([, { image }]) => image ?? []),
    ...stages.map(({ from }) => from).filter((from) => !stages.some(({ name }) => name === from)),
  ];
  expect(images).toHaveLength(7);
  for (const image of images) expect(image).toMatch(/:\d+\.\d+\.\d+[\w.-]*$/);
  for (const [, { image, build }] of all) expect([image, build].filter(Boolean)).toHaveLength(1);
});

test("the two of OpenSearch are of one version, as Dashboards demands", () => {
  const versionOf = (name: string): string | undefined => services[name]?.image?.split(":")[1];
  expect(versionOf("dashboards")).toBe(versionOf("opensearch"));
});

test("every target that is built is a stage of its Dockerfile", () => {
  for (const [, { build }] of all) {
    if (build === undefined) continue;
    expect(build).toMatchObject({ context: ".", dockerfile: "docker/Dockerfile" });
    expect(stages.map(({ name }) => name)).toContain(build.target);
  }
});

test("every published port is on loopback, and no two are the same", () => {
  const ports = all.flatMap(([, { ports = [] }]) => ports);
  for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
  const published = ports.map((port) => port.split(":")[1]);
  expect(new Set(published).size).toBe(published.length);
});

test("who talks to the engine is in the namespace that nginx owns and publishes", () => {
  const inside = all.filter(([, { network_mode }]) => network_mode !== undefined);
  expect(inside.map(([name, { network_mode }]) => `${name} ${network_mode}`)).toEqual([
    "aws service:nginx",
    "agent service:nginx",
    "fluent-bit service:nginx",
  ]);
  // Compose refuses ports of a service in another's namespace.
  for (const [, { ports }] of inside) expect(ports).toBeUndefined();
});

test("what is waited for has a health check, and is started by whoever waits", () => {
  for (const [name, { depends_on = {}, network_mode }] of all) {
    const owner = network_mode?.split(":")[1];
    if (owner !== undefined)
      expect([name, Object.keys(depends_on)]).toEqual([name, expect.arrayContaining([owner])]);
    for (const dependency of Object.keys(depends_on)) {
      const { profiles = [] } = services[dependency] ?? {};
      for (const profile of profiles) expect(services[name]?.profiles).toContain(profile);
    }
  }
});

test("named volumes are declared and used, and mounted files are in the repository", () => {
  const used = all.flatMap(([, service]) => sources(service));
  const files = used.filter((source) => source.startsWith("."));
  for (const file of files) expect([file, existsSync(join(ROOT, file))]).toEqual([file, true]);
  expect(new Set(used.filter((source) => !files.includes(source)))).toEqual(new Set(Object.keys(volumes)));
});

test("only nginx may write the log that the others read", () => {
  const mounts = all.flatMap(([name, { volumes = [] }]) =>
    volumes.filter((volume) => volume.startsWith("nginx-log:")).map((volume) => `${name} ${volume}`),
  );
  expect(mounts).toEqual([
    "nginx nginx-log:/var/log/nginx/pipeline",
    "agent nginx-log:/var/log/nginx/pipeline:ro",
    "fluent-bit nginx-log:/var/log/nginx/pipeline:ro",
  ]);
});

const accepts = "docker-compose takes the file, with every profile";
const program = findProgram("docker-compose");
if (program === undefined) test.skip(`${accepts} (skipped: no docker-compose)`, () => {});
else {
  test(accepts, () => {
    const profiles = all.flatMap(([, { profiles = [] }]) =>
      profiles.flatMap((profile) => ["--profile", profile]),
    );
    const listed = execFileSync(program, [...profiles, "config", "--services"], {
      cwd: ROOT,
      encoding: "utf8",
    });
    expect(listed.trim().split("\n").sort()).toEqual(Object.keys(services).sort());
  });
}
