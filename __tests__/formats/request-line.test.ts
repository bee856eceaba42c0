import { splitRequest } from "../../formats/request-line";

test.each([
  ["GET / HTTP/1.1", "GET", "/", "HTTP/1.1"],
  ["PROPFIND /a b c?x=1 HTTP/2.0", "PROPFIND", "/a b c?x=1", "HTTP/2.0"],
  ["M-SEARCH * HTTP/3.0", "M-SEARCH", "*", "HTTP/3.0"],
  ["GET /x HTTP/1.0 HTTP/1.1", "GET", "/x HTTP/1.0", "HTTP/1.1"],
])("splits %j", (request, method, uri, protocol) => {
  expect(splitRequest(request)).toEqual({ method, uri, protocol });
  expect(`${method} ${uri} ${protocol}`).toBe(request);
});

test.each([
  "",
  "-",
  "GET /old",
  "GET HTTP/1.1",
  "GET  HTTP/1.1",
  "GET / HTTP/11",
  "GET / http/1.1",
  "GET / HTTP/1.1 ",
  " / HTTP/1.1",
  "\\x16\\x03\\x01 x HTTP/1.1",
  "G@T / HTTP/1.1",
  "SSH-2.0-Go",
])("keeps %j whole", (request) => {
  expect(splitRequest(request)).toBeUndefined();
});
