import { urlContent } from "../../formats/url-variables";

test.each([
  "request_uri",
  "uri",
  "document_uri",
  "http_referer",
  "HTTP_REFERER",
  "http_x_original_uri",
  "http_x_original_url",
  "http_hx_current_url",
  "sent_http_location",
  "sent_http_content_location",
  "sent_http_refresh",
  "upstream_http_location",
  "upstream_http_x_accel_redirect",
  "loggable_uri",
])("$%s carries a URL", (name) => {
  expect(urlContent(name)).toEqual({ kind: "url" });
});

test.each(["args", "query_string", "original_args"])("$%s carries a query", (name) => {
  expect(urlContent(name)).toEqual({ kind: "query" });
});

test("$arg_… carries the value of one parameter", () => {
  expect(urlContent("arg_access_token")).toEqual({ kind: "parameter", name: "access_token" });
  expect(urlContent("ARG_Token")).toEqual({ kind: "parameter", name: "token" });
});

test.each([
  "is_args",
  "request",
  "request_method",
  "request_time",
  "remote_addr",
  "http_user_agent",
  "http_x_curl",
  "geo_allocation",
])("$%s carries no URL", (name) => {
  expect(urlContent(name)).toBeUndefined();
});
