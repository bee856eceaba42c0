import { splitUrlRequest } from "../../formats/url-request";

test("a request with a URL is split, and its parts give it back", () => {
  const request = "GET https://www.example.com:443/a b/?c=1?d HTTP/1.1";
  expect(splitUrlRequest(request)).toEqual({
    method: "GET",
    url: "https://www.example.com:443/a b/?c=1?d",
    scheme: "https",
    host: "www.example.com",
    port: "443",
    path: "/a b/",
    query: "c=1?d",
    protocol: "HTTP/1.1",
  });
});

test.each<[string, object]>([
  ["GET http://h:80/ HTTP/1.0", { path: "/", query: undefined }],
  ["GET http://h:80/? HTTP/1.0", { path: "/", query: "" }],
  ["GET http://h:80/?- HTTP/1.0", { query: "-" }],
  ["GET http://h:80//x#y HTTP/1.0", { path: "//x#y" }],
  ["GET wss://[::1]:65535/ HTTP/1.0", { scheme: "wss", host: "[::1]", port: "65535" }],
  ["GET http://a_b.%41~!$&'()*+,;=:0/ HTTP/1.0", { host: "a_b.%41~!$&'()*+,;=", port: "0" }],
  [
    "M-SEARCH http://h:80/ HTTP/1.0 HTTP/2.0",
    { method: "M-SEARCH", path: "/ HTTP/1.0", protocol: "HTTP/2.0" },
  ],
])("%j has %j", (request, parts) => {
  expect(splitUrlRequest(request)).toMatchObject(parts);
});

test.each([
  ...[
    "",
    "-",
    "- - - ",
    "- http://h:80- -",
    "GET / HTTP/1.1",
    "GET http://h:80/",
    "GET http://h:80 HTTP/1.1",
  ],
  ...[
    "GET http://h/ HTTP/1.1",
    "GET http://h:/ HTTP/1.1",
    "GET http://h:080/ HTTP/1.1",
    "GET http://h:65536/ HTTP/1.1",
  ],
  ...[
    "GET http://:80/ HTTP/1.1",
    "GET http://-:80/ HTTP/1.1",
    "- http://h:80/ HTTP/1.1",
    "GET http://h h:80/ HTTP/1.1",
  ],
  ...[
    "GET http://u@h:80/ HTTP/1.1",
    "GET http://é:80/ HTTP/1.1",
    "GET http://[g]:80/ HTTP/1.1",
    "GET 1http://h:80/ HTTP/1.1",
  ],
  ...[
    "GET http:/h:80/ HTTP/1.1",
    "GET http://h:80?a HTTP/1.1",
    "GET http://h:80/ HTTP/11",
    'GET http://h":80/ HTTP/1.1',
  ],
])("%j is none", (request) => {
  expect(splitUrlRequest(request)).toBeUndefined();
});
