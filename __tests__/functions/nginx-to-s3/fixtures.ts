import { COMBINED, MAIN } from "../../../formats";
import type { Settings } from "../../../functions/nginx-to-s3/settings";

export const LOG = {
  formats: [
    { name: "main", format: MAIN },
    { name: "combined", format: COMBINED },
  ],
};

export const SETTINGS: Settings = {
  PIPELINE: "nginx-stream-test",
  BUCKET: "store",
  PREFIX: "nginx_access",
  COMPRESSION: "gzip",
  GZIP_LEVEL: 6,
};

/** A combined line at a time of the day given, e.g. `line("15:18:51 +0900")` is 06:18:51 UTC. */
export const line = (time: string, day = "10/Aug/2020"): string =>
  `127.0.0.1 - - [${day}:${time}] "GET / HTTP/1.1" 200 612 "-" "curl/7.58.0"`;
