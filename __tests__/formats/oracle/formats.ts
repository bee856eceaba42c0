import { COMBINED, EXTENDED, type LogFormatSettings, MAIN } from "../../../formats";

/** Formats whose lines are judged: the usual ones, and others in other orders, with other separators and escapes. */
export const JUDGED_FORMATS: readonly LogFormatSettings[] = [
  { name: "combined", format: COMBINED },
  { name: "main", format: MAIN },
  { name: "extended", format: EXTENDED },
  {
    name: "tabs",
    format: "$msec\t$status\t$request\t$http_user_agent\t$request_time\t$upstream_response_time\t$host\t$own",
  },
  { name: "pipes", format: "$remote_addr|$time_iso8601|$status|$request_length|$request_id" },
  {
    name: "reversed",
    format:
      '"$http_user_agent" "$http_referer" $body_bytes_sent $status "$request" [$time_local] $remote_user',
  },
  {
    name: "user-first",
    format: '$remote_user [$time_iso8601] "$request" <$upstream_status> ($remote_port) $msec',
  },
  { name: "several-times", format: "[$time_local] $time_iso8601 $msec $remote_addr - $request_uri" },
  {
    name: "json",
    format:
      '{"time":"$time_iso8601","status":$status,"request":"$request","agent":"$http_user_agent",' +
      '"upstream":"$upstream_response_time","seconds":$request_time,"id":"$request_id","pid":$pid}',
    escape: "json",
  },
  { name: "combined-json", format: COMBINED, escape: "json" },
];

/** The oracle follows every reading of these, so their lines have to be short. */
export const JUDGED_FORMATS_OF_ESCAPE_NONE: readonly LogFormatSettings[] = [
  { name: "combined-none", format: COMBINED, escape: "none" },
  { name: "tabs-none", format: "$msec\t$status\t$request\t$http_user_agent\t$host", escape: "none" },
  { name: "bare-none", format: "$host $http_x [$time_iso8601] ($pid) $request_uri", escape: "none" },
];
