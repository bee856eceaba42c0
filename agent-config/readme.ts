import type { AccountlessEnvironment } from "../environments";
import { AGENT_USER, HOST_COMMANDS, HOST_LOG_FILE, HOST_LOG_FOLDER, type HostFile } from "./host-files";
import { hostPolicyDocument } from "./host-policy";

/** Whose host it is, and the files that the page is about. */
export interface ReadmeOptions {
  readonly environment: AccountlessEnvironment;
  readonly files: readonly HostFile[];
  /** The files are for an emulator, which asks for no permissions. */
  readonly endpoint?: string;
}

/** What a person does with the files of a host: where they go, what the agent must be allowed, how to see that it works. */
export function hostReadme({ environment, files, endpoint }: ReadmeOptions): string {
  const target = endpoint === undefined ? "" : ` against ${endpoint}`;
  const options = endpoint === undefined ? "" : ` --endpoint ${endpoint} --out <this folder>`;
  return [
    `# A host of ${environment.name}${target}`,
    `Written by \`npm run agent-config -- ${environment.name}${options}\` from \`environments/${environment.name}.ts\`; not to be edited.`,
    "Reasons, and hosts other than Amazon Linux 2023: docs/hosts.md.",
    "## Files",
    table(files),
    "With nginx and the agent installed (`sudo dnf install nginx aws-kinesis-agent`), in this folder:",
    shell([
      ...files.map(({ name, path, mode }) => `sudo install -D -m ${mode} ${name} ${path}`),
      ...HOST_COMMANDS.map((command) => `sudo ${command}`),
    ]),
    "## Permissions on the host",
    `The agent runs as \`${AGENT_USER}\`. It must list \`${HOST_LOG_FOLDER}\`, read the logs in it, and write its checkpoints: sysusers.conf makes its group, tmpfiles.conf the folders, logrotate.conf the logs. This says whether it may:`,
    shell([
      `sudo runuser -u ${AGENT_USER} -- ls ${HOST_LOG_FOLDER}`,
      `sudo runuser -u ${AGENT_USER} -- tail -n 1 ${HOST_LOG_FILE}`,
    ]),
    ...(endpoint === undefined ? ["## Permissions in AWS", policyText(environment)] : []),
    "## Whether it works",
    shell([
      "curl -s -o /dev/null http://localhost/",
      `sudo tail -n 1 ${HOST_LOG_FILE}`,
      "sudo logrotate --debug /etc/logrotate.d/log-pipeline",
      "sudo tail -n 20 /var/log/aws-kinesis-agent/aws-kinesis-agent.log",
    ]),
    "The request is the last line of the log; logrotate names no error; within a minute the agent's log says how many records it has parsed, and that as many were sent successfully.",
    "",
  ].join("\n\n");
}

function table(files: readonly HostFile[]): string {
  const rows = files.map(({ name, path }) => `| \`${name}\` | \`${path}\` |`);
  return ["| file | on the host |", "| --- | --- |", ...rows].join("\n");
}

const shell = (lines: readonly string[]): string => ["```sh needs=host", ...lines, "```"].join("\n");

function policyText(environment: AccountlessEnvironment): string {
  const policy = JSON.stringify(hostPolicyDocument({ environment, accountId: "<account id>" }), null, 2);
  return `The instance's role, and nothing more; no keys on the host:\n\n\`\`\`json\n${policy}\n\`\`\``;
}
