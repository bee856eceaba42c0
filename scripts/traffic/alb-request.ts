import type { AlbValue } from "./alb-value";
import type { Random } from "./random";
import type { LoggedRequest } from "./request";

const NORMAL = /^([!-~]+) (\/.*) (HTTP\/\d\.\d)$/s;
const HOSTS = [
  "www.example.com",
  "shop.example.com",
  "k8s-web-1234567890.us-east-2.elb.amazonaws.com",
] as const;
const ODD_HOSTS = ["[2001:db8::1]", "10.0.0.1", "a_b.example.com", "xn--e1afmkfd.example"] as const;

/** What ALB writes of a request that it could not read. */
const UNREAD = "- - - ";
/** What has no such form as a request with a URL, though much of it looks like one. */
const WHOLE_REQUESTS = [
  "- http://alb-1.us-east-2.elb.amazonaws.com:80- -",
  "-",
  "",
  "GET https://www.example.com:443/old",
  "GET https://www.example.com:443 HTTP/1.1",
  "GET https://www.example.com:443?a=1 HTTP/1.1",
  "GET https://www.example.com/ HTTP/1.1",
  "GET https://www.example.com:65536/ HTTP/1.1",
  "GET https://www.example.com:080/ HTTP/1.1",
  "GET https://user@www.example.com:443/ HTTP/1.1",
  "GET https://www.example.com:443:443/ HTTP/1.1",
  "GET https://www.exa mple.com:443/ HTTP/1.1",
  "GET https://:443/ HTTP/1.1",
  "GET https://-:443/ HTTP/1.1",
  "GET https://[]:443/ HTTP/1.1",
  "GET https://пример.рф:443/ HTTP/1.1",
  "- https://www.example.com:443/ HTTP/1.1",
  "GET 1http://www.example.com:80/ HTTP/1.1",
  "GET ://www.example.com:80/ HTTP/1.1",
  "GET  https://www.example.com:443/ HTTP/1.1",
  "OPTIONS https://www.example.com:443* HTTP/1.1",
  "CONNECT www.example.com:443 HTTP/1.1",
  "GET https://www.example.com:443/ HTTP/2",
  "GET https://www.example.com:443/ HTTP/1.1 ",
] as const;

/** Path and query as they stand in the line. */
const ODD_TARGETS = [
  { path: "/a b c", query: "x=1" },
  { path: "/", query: "q=\\x22a\\x22" },
  { path: "/", query: 'q=\\"a\\"' },
  { path: "/", query: "" },
  { path: "/", query: "-" },
  { path: "/a#b", query: "c=1?d=2" },
  { path: "//:443/ HTTP/1.1", query: "http://h:1/ HTTP/1.1" },
  { path: "/Приложение\\\\", query: undefined },
] as const;

/** The request of a line: mostly one that can be split. */
export function albRequest(random: Random, { request }: LoggedRequest, scheme: "http" | "https"): AlbValue {
  if (random.chance(0.003)) return whole(UNREAD);
  if (random.chance(0.01)) return whole(random.pick(WHOLE_REQUESTS));
  const normal = NORMAL.exec(request);
  if (normal === null) return whole(request);
  const [, method = "", uri = "", protocol = ""] = normal;
  const host = random.chance(0.02) ? random.pick(ODD_HOSTS) : random.pick(HOSTS);
  const port = random.chance(0.05) ? random.pick([8_443, 65_535, 1]) : scheme === "https" ? 443 : 80;
  const mark = uri.indexOf("?");
  const target = random.chance(0.01)
    ? random.pick(ODD_TARGETS)
    : mark === -1
      ? { path: uri, query: undefined }
      : { path: uri.slice(0, mark), query: uri.slice(mark + 1) };
  const query = target.query === undefined ? "" : `?${target.query}`;
  const url = `${scheme}://${host}:${port}${target.path}${query}`;
  return {
    name: "request",
    text: `"${method} ${url} ${protocol}"`,
    truth: {
      request_method: method,
      request_url: url,
      request_scheme: scheme,
      request_host: host,
      request_port: port,
      request_path: target.path,
      request_query: target.query ?? null,
      server_protocol: protocol,
    },
  };
}

const whole = (request: string): AlbValue => ({
  name: "request",
  text: `"${request}"`,
  truth: { request: request === "-" ? null : request },
});
