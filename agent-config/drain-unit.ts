import type { HostFile } from "./host-files";

/** The agent sends what it read after a minute at the latest (`maxBufferAgeMillis`); the rest is for the request. */
const DRAIN_SECONDS = 75;

/**
 * A unit that holds a shutdown up, so that a host that is replaced or stopped takes no lines with it. Units stop in the
 * reverse of their order: nginx first, then this one's wait, in which the agent sends what nginx wrote, then the agent.
 * EC2 gives a shutdown some minutes before it ends it.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/how-ec2-instance-termination-works.html
 */
export const DRAIN_UNIT: HostFile = {
  name: "log-pipeline-drain.service",
  path: "/etc/systemd/system/log-pipeline-drain.service",
  mode: "0644",
  content: `# At shutdown: nginx stops, then the Kinesis agent has ${DRAIN_SECONDS} s to send what is left, then the agent stops.
[Unit]
Description=Wait at shutdown until the Kinesis agent has sent what nginx logged
After=aws-kinesis-agent.service network-online.target
Wants=network-online.target
Before=nginx.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/bin/true
ExecStop=/usr/bin/sleep ${DRAIN_SECONDS}
TimeoutStopSec=${DRAIN_SECONDS + 15}

[Install]
WantedBy=multi-user.target
`,
};
