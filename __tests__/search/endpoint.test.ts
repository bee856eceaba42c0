import { parseEndpoint } from "../../search/endpoint";

it.each([
  [
    "search-logs-abc.ap-northeast-2.es.amazonaws.com",
    "https://search-logs-abc.ap-northeast-2.es.amazonaws.com",
    "signed",
  ],
  ["https://search.example.com/", "https://search.example.com", "signed"],
  ["http://127.0.0.1:9200", "http://127.0.0.1:9200", "open"],
  ["http://localhost:4566/_opensearch/", "http://localhost:4566/_opensearch", "open"],
  ["https://[::1]:9200", "https://[::1]:9200", "open"],
])("reads %s", (text, url, kind) => {
  expect(parseEndpoint("--endpoint", text)).toEqual({ url, access: { kind } });
});

it("keeps user and password out of the URL that messages show", () => {
  expect(parseEndpoint("--endpoint", "https://admin:p%40ss@search.example.com:9200")).toEqual({
    url: "https://search.example.com:9200",
    access: { kind: "basic", username: "admin", password: "p@ss" },
  });
});

it.each([
  ["nothing", "", "--endpoint: must be a host name or an http(s) URL"],
  ["another protocol", "ftp://search.example.com", "--endpoint: must be a host name or an http(s) URL"],
  ["no host", "https://", "--endpoint: must be a host name or an http(s) URL"],
  [
    "plain HTTP to elsewhere, without telling the password",
    "http://admin:secret@search.example.com",
    '--endpoint: must be https, except on this machine, got "http://search.example.com"',
  ],
])("refuses %s", (_what, text, message) => {
  expect(() => parseEndpoint("--endpoint", text)).toThrow(
    expect.objectContaining({ name: "SearchSetupError", message }),
  );
});
