#!/usr/bin/env bash
# The containers of docker-compose.yml: ./run.sh up|down|logs [service]. docs/compose.md
set -euo pipefail
cd "$(dirname "$0")"

# down and logs must see containers of every profile.
profiles=(--profile fluent-bit --profile localstack --profile opensearch)

fail() {
  echo "run.sh: $1" >&2
  exit "$2"
}

usage="usage: ./run.sh up [service] | down | logs [service]"
case "${1-} $#" in
  "up 1" | "up 2" | "down 1" | "logs 1" | "logs 2") ;;
  "up "* | "logs "*) fail "$1 takes one service at most, got ${*:2}; $usage" 2 ;;
  "down "*) fail "down ends every service, so it takes none, got ${*:2}; $usage" 2 ;;
  " 0") fail "$usage" 2 ;;
  *) fail "unknown command \"$1\"; $usage" 2 ;;
esac
command=$1
shift

command -v docker >/dev/null || fail "docker is not installed (npm start needs none: it runs the same pipeline)" 127
docker compose version >/dev/null 2>&1 || fail "docker has no \"compose\" command: install its Compose plugin, version 2" 127

case $command in
  up) exec docker compose up --detach --build --wait "$@" ;;
  down) exec docker compose "${profiles[@]}" down ;;
  logs) exec docker compose "${profiles[@]}" logs --follow --tail 100 "$@" ;;
esac
