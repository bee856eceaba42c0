import type { LoggedRequest } from "../../scripts/traffic/request";

/** A line of nginx's `combined` format; `time` is `$time_local`. */
export function combinedLine(request: LoggedRequest, time: string): string {
  const { address, user, status, bytes, referer, agent } = request;
  return `${address} - ${user} [${time}] "${request.request}" ${status} ${bytes} "${referer}" "${agent}"`;
}
