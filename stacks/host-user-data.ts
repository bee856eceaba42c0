import { HOST_COMMANDS, type HostFile } from "../agent-config/host-files";
import { StackError } from "./error";

/** In raw form, before base64. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html */
const USER_DATA_MAX_BYTES = 16_384;

/** Ends a file in the script; no file may have it as a line. */
const DELIMITER = "END_OF_FILE";

/**
 * The script by which an Amazon Linux 2023 host becomes what the files say: packages, files, permissions, services. It
 * may run again on the same host, and leaves the same.
 *
 * Files are quoted here-documents, in which the shell expands nothing: what is reviewed in a plan is what is written.
 *
 * @param files in the order in which they are written
 * @throws StackError for files that a here-document cannot hold, and a script longer than EC2 takes
 * @example
 * hostUserData([...hostFiles({ environment }), DRAIN_UNIT]);
 */
export function hostUserData(files: readonly HostFile[]): string {
  const script = [PREPARE, ...files.map(writeFile), START].join("\n");
  const bytes = Buffer.byteLength(script);
  if (bytes > USER_DATA_MAX_BYTES) {
    throw new StackError(
      `nginxHost: user data must be at most ${USER_DATA_MAX_BYTES} bytes (shorten the first of log.formats), got ${bytes}`,
    );
  }
  return script;
}

function writeFile({ path, mode, content }: HostFile): string {
  const lines = content.split("\n");
  if (lines.at(-1) !== "" || lines.includes(DELIMITER)) {
    throw new StackError(`${path}: must end with a line break, and no line may be ${DELIMITER}`);
  }
  return `install -D -m ${mode} /dev/stdin ${path} <<'${DELIMITER}'\n${content}${DELIMITER}\n`;
}

/** chkconfig is by what systemctl enables the agent, whose service is an init script. */
const PREPARE = `#!/bin/bash
# Makes this host write and ship access logs. What went wrong is in /var/log/cloud-init-output.log.
set -euo pipefail

dnf install -y nginx aws-kinesis-agent chkconfig logrotate
`;

const START = `systemctl daemon-reload
${HOST_COMMANDS.join("\n")}
systemctl enable --now log-pipeline-drain logrotate.timer
`;
