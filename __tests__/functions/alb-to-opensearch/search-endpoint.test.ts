import { searchEndpoint } from "../../../functions/alb-to-opensearch/search-endpoint";
import { SettingsError } from "../../../functions/lib/settings";

it.each([
  [
    "search-logs-abc.ap-northeast-2.es.amazonaws.com",
    "https://search-logs-abc.ap-northeast-2.es.amazonaws.com/",
  ],
  ["127.0.0.1:4566", "http://127.0.0.1:4566/"],
  ["localhost:9200", "http://localhost:9200/"],
  ["http://[::1]:9200", "http://[::1]:9200/"],
  ["https://127.0.0.1:9200", "https://127.0.0.1:9200/"],
  ["https://search.example.com/base", "https://search.example.com/base"],
])("%s is asked at %s, with signed requests", (endpoint, url) => {
  expect(searchEndpoint(endpoint)).toEqual({ url });
});

it("takes name and password out of the URL", () => {
  expect(searchEndpoint("https://writer:p%40ss@search.example.com")).toEqual({
    url: "https://search.example.com/",
    login: { username: "writer", password: "p@ss" },
  });
});

it.each([
  ["http://search.example.com", "must be https, unless the host is this machine"],
  ["http://127.0.0.1.example.com", "must be https, unless the host is this machine"],
  ["ftp://search.example.com", "must be a host name, or a URL that begins with https://"],
  ["https://search.example.com/?q=1", "must be a host name, or a URL that begins with https://"],
  ["https://", "must be a host name, or a URL that begins with https://"],
  ["https://writer@search.example.com", "must have both a name and a password, or neither"],
])("refuses %s: %s", (endpoint, rule) => {
  expect(() => searchEndpoint(endpoint)).toThrow(SettingsError);
  expect(() => searchEndpoint(endpoint)).toThrow(rule);
});

it("never says a password", () => {
  expect(() => searchEndpoint("http://writer:secret@search.example.com")).toThrow(
    'OPENSEARCH_ENDPOINT: must be https, unless the host is this machine, got "…@search.example.com"',
  );
});
