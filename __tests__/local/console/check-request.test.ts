import { checkJson, checkOrigin } from "../../../local/console/check-request";

const host = "localhost:4566";

test.each([
  [{ host }],
  [{ host, "sec-fetch-site": "same-origin", origin: "http://localhost:4566" }],
  [{ host: "127.0.0.1:80", origin: "http://127.0.0.1" }],
  [{ ":authority": host, origin: "http://localhost:4566" }],
  [{ host, "sec-fetch-site": "none" }],
])("its own page, and who is no browser, may ask: %j", (headers) => {
  expect(() => checkOrigin({ headers })).not.toThrow();
});

test.each([
  [{ host, "sec-fetch-site": "cross-site" }, 'Sec-Fetch-Site: must be same-origin, is "cross-site"'],
  [{ host, "sec-fetch-site": "same-site" }, 'Sec-Fetch-Site: must be same-origin, is "same-site"'],
  [
    { host, origin: "http://localhost:4567" },
    'Origin: must be http://localhost:4566, is "http://localhost:4567"',
  ],
  [
    { host, origin: "https://localhost:4566" },
    'Origin: must be http://localhost:4566, is "https://localhost:4566"',
  ],
  [{ host, origin: "null" }, 'Origin: must be http://localhost:4566, is "null"'],
])("another site may not: %j", (headers, message) => {
  expect(() => checkOrigin({ headers })).toThrow(message);
});

test("only what is said to be JSON is taken for it", () => {
  for (const type of ["application/json", "Application/JSON; charset=utf-8"])
    expect(() => checkJson({ headers: { "content-type": type } })).not.toThrow();
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/json-seq"])
    expect(() => checkJson({ headers: { "content-type": type } })).toThrow(
      `content-type: must be application/json, is ${JSON.stringify(type)}`,
    );
  expect(() => checkJson({ headers: {} })).toThrow('content-type: must be application/json, is ""');
});
