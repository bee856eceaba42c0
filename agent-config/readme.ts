import type { AccountlessEnvironment } from "../environments";
import { destinationsOf } from "./build";
import { AGENT_USER, HOST_LOG_FILE, HOST_LOG_FOLDER, type HostFile } from "./host-files";

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
      ...files.map(({ name, path, mode }) => `sudo install -m ${mode} ${name} ${path}`),
      "sudo systemd-tmpfiles --create /etc/tmpfiles.d/log-pipeline.conf",
      "sudo nginx -t && sudo systemctl enable nginx && sudo systemctl restart nginx",
      "sudo chkconfig aws-kinesis-agent on && sudo service aws-kinesis-agent restart",
    ]),
    "## Permissions on the host",
    `The agent runs as \`${AGENT_USER}\`. It must list \`${HOST_LOG_FOLDER}\`, read the logs in it, and write its checkpoints: tmpfiles.conf makes the folders, logrotate.conf the logs. This says whether it may:`,
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

const shell = (lines: readonly string[]): string => ["```sh", ...lines, "```"].join("\n");

/** https://docs.aws.amazon.com/streams/latest/dev/writing-with-agents.html */
function policyText(environment: AccountlessEnvironment): string {
  const arn = (service: string, resource: string): string =>
    `arn:aws:${service}:${environment.region}:<account id>:${resource}`;
  const puts = destinationsOf(environment).map((destination) =>
    "deliveryStream" in destination
      ? {
          Action: "firehose:PutRecordBatch",
          Resource: arn("firehose", `deliverystream/${destination.deliveryStream}`),
        }
      : { Action: "kinesis:PutRecords", Resource: arn("kinesis", `stream/${destination.kinesisStream}`) },
  );
  const metrics = {
    Action: "cloudwatch:PutMetricData",
    Resource: "*",
    Condition: { StringEquals: { "cloudwatch:namespace": "AWSKinesisAgent" } },
  };
  const Statement = [...puts, metrics].map((statement) => ({ Effect: "Allow", ...statement }));
  const policy = JSON.stringify({ Version: "2012-10-17", Statement }, null, 2);
  return `The instance's role, and nothing more; no keys on the host:\n\n\`\`\`json\n${policy}\n\`\`\``;
}
