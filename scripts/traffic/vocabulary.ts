/** What generated requests are made of. */
export const USER_AGENTS = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
  "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
  "Mozilla/5.0 (compatible; ExampleBot/2.1; +https://bot.example.com/about)",
  "curl/8.11.0",
  "Go-http-client/2.0",
  "kube-probe/1.31",
  "okhttp/4.12.0",
  "-",
  "Agent \\x22quoted\\x22 \\x5Cback\\x5C",
] as const;

export const REFERERS = [
  "-",
  "-",
  "-",
  "https://www.example.com/",
  "https://shop.example.com/products?page=2&sort=price",
  "https://search.example.net/?q=log%20pipeline",
  "https://example.org/\\x22\\x3Cscript\\x3E",
] as const;

export const USERS = ["alice", "bob", "deploy-bot", "jane.doe@example.com", "John Smith", "a b c"] as const;

export const PATHS = [
  "/",
  "/index.html",
  "/api/v1/orders",
  "/api/v2/users/42",
  "/static/app.3f9c.js",
  "/static/site.css",
  "/images/logo.png",
  "/healthz",
  "/login",
  "/search",
  "/%ED%95%9C%EA%B8%80/%EB%AC%B8%EC%84%9C",
] as const;

/** Text beyond ASCII that a client sent raw; nginx writes its bytes as \xHH. */
export const RAW_PATHS = ["/café/menü", "/문서/로그", "/привет", "/日本語?q=検索"] as const;

/** Status codes, each as often as it stands here. */
export const STATUSES = [
  ...Array<number>(70).fill(200),
  ...Array<number>(8).fill(304),
  ...Array<number>(4).fill(301),
  ...Array<number>(9).fill(404),
  ...[201, 204, 206, 400, 401, 403, 429, 499, 500, 502, 503, 504],
];

export const METHODS = [
  ...Array<string>(16).fill("GET"),
  "POST",
  "POST",
  "PUT",
  "DELETE",
  "HEAD",
  "OPTIONS",
  "PATCH",
];

export const PROTOCOLS = ["HTTP/1.1", "HTTP/1.1", "HTTP/2.0", "HTTP/2.0", "HTTP/1.0", "HTTP/3.0"] as const;

/** Request lines without the form "METHOD URI HTTP/x.y": scanners, TLS bytes on the plain port. */
export const ODD_REQUESTS = [
  "-",
  "",
  "quit",
  "GET /old",
  "\\x16\\x03\\x01\\x02\\x00\\x01\\x00\\x01\\xFC\\x03\\x03\\x9A",
  "SSH-2.0-Go",
] as const;
