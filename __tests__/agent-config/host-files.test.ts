import { HOST_COMMANDS, hostFiles } from "../../agent-config/host-files";
import { lintAgentConfig } from "../../agent-config/lint/lint";
import { parseAgentConfig } from "../../agent-config/read";
import { compileFilePattern } from "../../shipper/glob";
import { testEnvironment } from "../helpers/environments";

const filesOf = (options: { endpoint?: string } = {}) =>
  new Map(
    hostFiles({ environment: testEnvironment("dev"), ...options }).map((file) => [file.path, file.content]),
  );
const agentJson = (options?: { endpoint?: string }) =>
  parseAgentConfig({ text: filesOf(options).get("/etc/aws-kinesis/agent.json") ?? "", source: "agent.json" });

test("a host gets six files, none of them one that a package replaces with its next update", () => {
  expect([...filesOf().keys()]).toEqual([
    "/etc/sysusers.d/log-pipeline.conf",
    "/etc/tmpfiles.d/log-pipeline.conf",
    "/etc/nginx/conf.d/log-pipeline.conf",
    "/etc/logrotate.d/log-pipeline",
    "/etc/sysconfig/aws-kinesis-agent",
    "/etc/aws-kinesis/agent.json",
  ]);
});

test("every flow follows the log under the names that rotation gives it", () => {
  const { flows } = agentJson();
  expect(flows).toHaveLength(2);
  for (const { filePattern } of flows) {
    const { folder, matches } = compileFilePattern(filePattern);
    expect(folder).toBe("/var/log/nginx/pipeline");
    expect(["access.log", "access.log-20260726-1785024000", "access.log.1"].filter(matches)).toHaveLength(3);
    expect(["access.log-20260726-1785024000.gz", "error.log"].filter(matches)).toEqual([]);
  }
});

test("nginx writes the environment's first format to the log that the agent follows", () => {
  const snippet = filesOf().get("/etc/nginx/conf.d/log-pipeline.conf");
  expect(snippet).toContain("\nlog_format log_pipeline '$remote_addr - $remote_user [$time_local] ");
  expect(snippet).toContain("\naccess_log /var/log/nginx/pipeline/access.log log_pipeline;\n");
});

test("combined, which nginx predefines, is written out as well", () => {
  const { log } = testEnvironment("dev");
  const [, combined] = log.formats;
  if (combined === undefined) throw new Error("dev accepts two formats");
  const environment = testEnvironment("dev", { log: { formats: [combined] } });
  const nginx = hostFiles({ environment }).find(({ name }) => name === "nginx.conf");
  expect(nginx?.content).toContain("log_format log_pipeline '$remote_addr - ");
});

test("the log is renamed and made anew, neither copied nor compressed", () => {
  const logrotate = filesOf().get("/etc/logrotate.d/log-pipeline");
  expect(logrotate).toMatch(/^\/var\/log\/nginx\/pipeline\/access\.log \{$/m);
  expect(logrotate).toMatch(/^ {4}create 0640 nginx aws-kinesis-agent-user$/m);
  expect(logrotate).toMatch(/^ {4}nocompress$/m);
  expect(logrotate).toMatch(/kill -USR1 /);
  expect(logrotate).not.toMatch(/copytruncate|^\s*(copy|olddir|compress)\b/m);
});

test("the agent may list the folder of the log, and nginx's workers may reopen the log", () => {
  expect(filesOf().get("/etc/tmpfiles.d/log-pipeline.conf")).toMatch(
    /^d \/var\/log\/nginx\/pipeline 0751 root aws-kinesis-agent-user -$/m,
  );
});

test("the agent's user has the group of its name, which is made before the folders that name it", () => {
  expect(filesOf().get("/etc/sysusers.d/log-pipeline.conf")).toMatch(
    /^g aws-kinesis-agent-user -\nm aws-kinesis-agent-user aws-kinesis-agent-user$/m,
  );
  const order = ["sysusers", "tmpfiles", "nginx -t", "restart"].map((word) =>
    HOST_COMMANDS.findIndex((command) => command.includes(word)),
  );
  expect(order).toEqual([0, 1, 2, HOST_COMMANDS.length - 1]);
});

test("what the agent has sent is noted where a restart of the host leaves it, in a folder of the agent's", () => {
  expect(agentJson().checkpointFile).toBe("/var/lib/aws-kinesis-agent/checkpoints");
  expect(filesOf().get("/etc/tmpfiles.d/log-pipeline.conf")).toMatch(
    /^d \/var\/lib\/aws-kinesis-agent 0750 aws-kinesis-agent-user aws-kinesis-agent-user -$/m,
  );
});

test.each([
  ["for AWS", {}, []],
  [
    "for an emulator, but for the credentials that it needs",
    { endpoint: "http://10.0.0.1:4566" },
    ["awsAccessKeyId", "awsSecretAccessKey"],
  ],
])("the linter finds nothing in an agent.json that is built %s", (_name, options, places) => {
  for (const name of ["dev", "prod"] as const) {
    const file = hostFiles({ environment: testEnvironment(name), ...options }).find(
      ({ path }) => path === "/etc/aws-kinesis/agent.json",
    );
    const findings = lintAgentConfig({ text: file?.content ?? "", source: "agent.json" });
    expect(findings.map(({ place }) => place)).toEqual(places);
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  }
});

test("CBOR is off exactly where the endpoint is not AWS's", () => {
  const path = "/etc/sysconfig/aws-kinesis-agent";
  expect(filesOf().get(path)).not.toMatch(/^[^#\n]/m);
  expect(filesOf({ endpoint: "http://10.0.0.1:4566" }).get(path)).toMatch(/^export AWS_CBOR_DISABLE=1$/m);
  expect(agentJson({ endpoint: "http://10.0.0.1:4566" })["kinesis.endpoint"]).toBe("http://10.0.0.1:4566");
});

test("an environment without a path has no host, since the agent does not start without a flow", () => {
  const { nginxFirehose: _, ...environment } = testEnvironment("dev");
  const disabled = { ...environment, nginxStream: { ...environment.nginxStream, enabled: false } };
  expect(() => hostFiles({ environment: disabled })).toThrow(
    "environment dev: no path of nginx lines is on: set nginxStream.enabled or nginxFirehose",
  );
});
