import type { AccountlessEnvironment } from "../environments";
import { buildAgentConfig } from "./build";
import { AgentConfigError } from "./error";
import { nginxSnippet } from "./nginx-snippet";

/** One file of a host. */
export interface HostFile {
  /** In `agent-config/<env>/`. */
  readonly name: string;
  /** On the host. */
  readonly path: string;
  readonly mode: "0644";
  readonly content: string;
}

/** Whose host it is, and where its agent sends lines to. */
export interface HostFilesOptions {
  /** With or without its account: the files are the same in every one. */
  readonly environment: AccountlessEnvironment;
  /** A local engine or emulator in place of AWS. */
  readonly endpoint?: string;
}

/**
 * Who runs the agent. Its package makes the user, and its init script counts on a group of that name, which on Amazon
 * Linux 2023 nobody makes: https://github.com/awslabs/amazon-kinesis-agent/issues/269
 */
export const AGENT_USER = "aws-kinesis-agent-user";

/**
 * A log of our own, beside the distribution's /var/log/nginx/access.log. Directives of one level add up: an `access_log`
 * for the same file in conf.d would write each request twice. The folder is ours, too: that of the package cannot be
 * listed by the agent (0711), and the next update of nginx would undo a chmod.
 */
export const HOST_LOG_FOLDER = "/var/log/nginx/pipeline";
/** What nginx writes and the agent follows, in {@link HOST_LOG_FOLDER}. */
export const HOST_LOG_FILE = `${HOST_LOG_FOLDER}/access.log`;

/** The agent's own place for its checkpoints is in /run, which is memory: it would ship the last log again after a restart. */
const CHECKPOINT_FOLDER = "/var/lib/aws-kinesis-agent";

/** Not the environment's name of it: "main" is taken in the distribution's nginx.conf, and nginx refuses a second one. */
const LOG_FORMAT = "log_pipeline";

/**
 * The files that make an Amazon Linux 2023 host with nginx and the Kinesis agent part of an environment, in the order
 * in which they are needed. They add to the packages' own files and replace none that a package would change.
 *
 * @throws AgentConfigError for an environment in which no path takes lines: the agent does not start without a flow
 *
 * @example
 * import { writeFile } from "node:fs/promises";
 * for (const { path, content } of hostFiles({ environment })) await writeFile(path, content);
 */
export function hostFiles({ environment, endpoint }: HostFilesOptions): readonly HostFile[] {
  const [format] = environment.log.formats;
  if (format === undefined) throw new Error("an environment has at least one log format");
  const local = endpoint === undefined ? {} : { endpoint };
  const config = buildAgentConfig({
    environment,
    logFile: HOST_LOG_FILE,
    rotated: true,
    checkpointFile: `${CHECKPOINT_FOLDER}/checkpoints`,
    ...local,
  });
  if (config.flows.length === 0) {
    throw new AgentConfigError(
      `environment ${environment.name}: no path of nginx lines is on: set nginxStream.enabled or nginxFirehose`,
    );
  }
  const escaping = format.escape === undefined ? {} : { escape: format.escape };
  const snippet = nginxSnippet({
    name: LOG_FORMAT,
    format: format.format,
    logFile: HOST_LOG_FILE,
    ...escaping,
  });
  return [
    file("sysusers.conf", "/etc/sysusers.d/log-pipeline.conf", SYSUSERS),
    file("tmpfiles.conf", "/etc/tmpfiles.d/log-pipeline.conf", TMPFILES),
    file("nginx.conf", "/etc/nginx/conf.d/log-pipeline.conf", `${NGINX_COMMENT}${snippet}`),
    file("logrotate.conf", "/etc/logrotate.d/log-pipeline", LOGROTATE),
    file("sysconfig", "/etc/sysconfig/aws-kinesis-agent", endpoint === undefined ? SYSCONFIG : CBOR_OFF),
    file("agent.json", "/etc/aws-kinesis/agent.json", `${JSON.stringify(config, null, 2)}\n`),
  ];
}

/**
 * What is run as root once the files are there, in this order: the group, the folders that name it, then nginx, which
 * does not start without the folder of its log, and the agent.
 */
export const HOST_COMMANDS = [
  "systemd-sysusers /etc/sysusers.d/log-pipeline.conf",
  "systemd-tmpfiles --create /etc/tmpfiles.d/log-pipeline.conf",
  "nginx -t",
  "systemctl enable nginx aws-kinesis-agent",
  "systemctl restart nginx aws-kinesis-agent",
] as const;

const file = (name: string, path: string, content: string): HostFile => ({
  name,
  path,
  mode: "0644",
  content,
});

const SYSUSERS = `# The group that the init script of the Kinesis agent counts on.
g ${AGENT_USER} -
m ${AGENT_USER} ${AGENT_USER}
`;

/** nginx's workers pass through the folder of the log when they reopen it; the agent also lists it. */
const TMPFILES = `# The folder of the log that the Kinesis agent ships, and that of its checkpoints.
d ${HOST_LOG_FOLDER} 0751 root ${AGENT_USER} -
d ${CHECKPOINT_FOLDER} 0750 ${AGENT_USER} ${AGENT_USER} -
`;

const NGINX_COMMENT = `# The log that the Kinesis agent ships. A server or location with an access_log of its own needs this one, too.
`;

/**
 * What the agent survives: files are renamed in the same folder, so that they stay the same file under the flow's
 * pattern. Uncompressed, because the agent reads no .gz: what is rotated while the agent is down is read when it is
 * back, up to the 7 days that it keeps its checkpoints for.
 */
const LOGROTATE = `# The Kinesis agent follows renamed files under the flow's pattern, but neither copied nor compressed ones.
${HOST_LOG_FILE} {
    daily
    rotate 7
    dateext
    dateformat -%Y%m%d-%s
    create 0640 nginx ${AGENT_USER}
    nocompress
    missingok
    notifempty
    postrotate
        /bin/kill -USR1 $(cat /run/nginx.pid 2>/dev/null) 2>/dev/null || true
    endscript
}
`;

const SYSCONFIG = `# Read by the agent's init script. The AWS SDK's own settings are right for AWS.
`;

/** Exported, or the agent, which is a child of the script that reads the file, does not see it. */
const CBOR_OFF = `# Read by the agent's init script. Emulators of Kinesis need not know CBOR, which the agent speaks.
export AWS_CBOR_DISABLE=1
`;
