#!/usr/bin/env bash
# The agent in the foreground, its log on the container's output. No sysconfig: that file turns CBOR off for emulators
# that do not know it, and the engine does.
set -euo pipefail
log=/var/log/aws-kinesis-agent/aws-kinesis-agent.log
touch "$log"
tail --follow=name --retry --lines=0 "$log" &
exec start-aws-kinesis-agent -L INFO
