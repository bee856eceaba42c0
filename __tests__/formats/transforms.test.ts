import fc from "fast-check";
import { COMBINED, createLineParser, type LineSecrets, MAIN, type OutputOptions } from "../../formats";
import { compileLogFormat } from "../../formats/compile";
import type { MaskOptions } from "../../formats/output-options";
import { recordShapes } from "../../formats/record-shape";

const KEY = new Uint8Array(32).fill(7);
const FORMAT =
  '$remote_addr [$time_local] "$request" "$args" "$http_referer" "$sent_http_location" "$arg_token" "$http_x"';

const truncate = (...fields: string[]): MaskOptions => ({ fields, with: "truncate" });
const hmac = (...fields: string[]): MaskOptions => ({ fields, with: "hmac" });

interface Given {
  readonly output: OutputOptions;
  readonly format?: string;
  readonly secrets?: LineSecrets;
}

function record(line: string, { output, format = MAIN, secrets }: Given): Record<string, unknown> {
  const parsed = createLineParser({ formats: [{ name: "own", format }], output }, secrets).parse(line);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.record;
}

const line = (request: string, referer = "-", forwarded = "-"): string =>
  `192.0.2.77 - - [10/Aug/2020:15:18:51 +0900] "${request}" 200 612 "${referer}" "x" "${forwarded}"`;

test("masks the fields it names and no others", () => {
  const mask = truncate("remote_addr", "http_x_forwarded_for");
  expect(record(line("GET / HTTP/1.1", "192.0.2.77", "10.1.2.3, x"), { output: { mask } })).toMatchObject({
    remote_addr: "192.0.2.0",
    http_referer: "192.0.2.77",
    http_x_forwarded_for: "10.1.2.0, unknown",
  });
});

test("a key that is given as argument masks by hmac", () => {
  const mask = hmac("remote_addr");
  const found = record(line("GET / HTTP/1.1"), { output: { mask }, secrets: { maskKey: KEY } });
  expect(found.remote_addr).toMatch(/^[0-9a-f]{32}$/);
});

test.each([
  ["null", null],
  ["dash", "-"],
] as const)("what is missing stays missing, as %s", (missing, expected) => {
  const mask = truncate("http_x_forwarded_for", "http_referer", "request_uri");
  const output = { mask, missing, request: "both" } as const;
  expect(record(line("-"), { output })).toMatchObject({
    http_x_forwarded_for: expected,
    http_referer: expected,
    request_uri: expected,
    request: expected,
  });
});

test("escapes are decoded before anything is masked", () => {
  const output: OutputOptions = {
    decodeEscapes: true,
    mask: truncate("http_x_forwarded_for"),
    query: { drop: ["é"] },
  };
  const text = line("GET /\\xC3\\xA9?\\xC3\\xA9=x&a=\\x22 HTTP/1.1", "-", "10.1.2.3,\\x0910.1.2.4");
  expect(record(text, { output })).toMatchObject({
    request_uri: '/é?a="',
    http_x_forwarded_for: "10.1.2.0, 10.1.2.0",
  });
});

test.each([
  ["split", { request_uri: "/?a=1" }],
  ["whole", { request: "GET /?a=1 HTTP/1.1" }],
  ["both", { request: "GET /?a=1 HTTP/1.1", request_uri: "/?a=1" }],
] as const)("query reaches a request that is kept %s", (request, expected) => {
  const output = { request, query: { drop: ["token"] } };
  expect(record(line("GET /?a=1&token=x HTTP/1.1"), { output })).toMatchObject(expected);
});

test("query reaches a request that cannot be split", () => {
  expect(record(line("GET /?a=1&token=x"), { output: { query: { drop: ["token"] } } })).toMatchObject({
    request: "GET /?a=1",
  });
});

test("a renamed output is masked all the same", () => {
  const output: OutputOptions = {
    rename: { remote_addr: "client", request_uri: "path" },
    mask: truncate("remote_addr"),
    query: { mask: ["token"] },
  };
  expect(record(line("GET /?token=x HTTP/1.1"), { output })).toMatchObject({
    client: "192.0.2.0",
    path: "/?token=***",
  });
});

test("a masked field is masked whole, whatever its query", () => {
  const output: OutputOptions = {
    mask: truncate("http_referer"),
    query: { mask: ["token"] },
  };
  expect(record(line("-", "/?token=x"), { output }).http_referer).toBe("unknown");
});

test("only the outputs concerned have a transform, and without options none has", () => {
  const format = compileLogFormat({ name: "main", format: MAIN });
  const transformed = (output: OutputOptions): string[] =>
    recordShapes([format], output).flatMap(({ outputs }) =>
      outputs.filter(({ transform }) => transform !== undefined).map(({ name }) => name),
    );
  expect(transformed({})).toEqual([]);
  expect(transformed({ query: {} })).toEqual([]);
  expect(transformed({ query: { drop: ["token"] } })).toEqual(["request_uri", "request", "http_referer"]);
  expect(transformed({ mask: truncate("remote_addr") })).toEqual(["remote_addr"]);
});

test("the transform of an output is what its value goes through", () => {
  const format = compileLogFormat({ name: "own", format: "$msec $remote_addr" });
  const mask = truncate("remote_addr");
  const [{ outputs } = { outputs: [] }] = recordShapes([format], { mask });
  expect(outputs.map(({ transform }) => transform?.("192.0.2.77"))).toEqual([undefined, "192.0.2.0"]);
  expect(outputs.map(({ value }) => value(["1.000", "192.0.2.77"]))).toContain("192.0.2.0");
});

test.each([
  [{ mask: truncate("client") }, /^output\.mask\.fields: must name one of .*, got "client"$/],
  [
    { mask: truncate("remote_addr", "status") },
    /^output\.mask\.fields: must name outputs of type token or text, got "status"$/,
  ],
  [{ mask: truncate("time") }, /^output\.mask\.fields: must name outputs of type token or text, got "time"$/],
  [
    { mask: truncate("remote_addr"), drop: ["remote_addr"] },
    /^output\.mask\.fields: masks what output\.drop leaves out, got "remote_addr"$/,
  ],
  [{ query: { drop: ["a"], mask: ["a"] } }, /^output\.query\.mask: masks what .* leaves out, got "a"$/],
] as [OutputOptions, RegExp][])("refuses %j", (output, message) => {
  const create = () => createLineParser({ formats: [{ name: "own", format: COMBINED }], output });
  expect(create).toThrow(expect.objectContaining({ name: "FormatError" }));
  expect(create).toThrow(message);
});

test("a field must be text in every format that has it, or some of its lines would not be masked", () => {
  const formats = [
    { name: "text", format: '$msec "$client"' },
    { name: "number", format: "$msec $client", types: { client: "integer" as const } },
  ];
  const output: OutputOptions = { mask: truncate("client") };
  expect(() => createLineParser({ formats, output })).toThrow(
    /must name outputs of type token or text, got "client"$/,
  );
});

test("the value of a chosen parameter in a variable of its own is masked, or has to be dropped", () => {
  const types = { arg_sid: "request_id" as const };
  const formats = [{ name: "own", format: "$msec $arg_sid", types }];
  const query = { drop: ["SID"] };
  expect(() => createLineParser({ formats, output: { query } })).toThrow(
    /^output\.query: a variable that is the value of a chosen parameter .*, got "\$arg_sid"$/,
  );
  expect(createLineParser({ formats, output: { query, drop: ["arg_sid"] } }).outputNames).toEqual(["time"]);
});

const safe = fc.stringMatching(/^[a-z0-9%=/?+-]{0,8}$/);
const parameter = fc.oneof(
  safe.map((value) => ({ text: `b=${value}`, left: `b=${value}` })),
  safe.map((value) => ({ text: `token=SECRET${value}`, left: undefined })),
  safe.map((value) => ({ text: `%73ig=${value}SECRET`, left: "%73ig=***" })),
);
const queries = fc.array(parameter, { minLength: 1, maxLength: 4 }).map((all) => {
  const left = all.flatMap((each) => each.left ?? []).join("&");
  return { text: all.map(({ text }) => text).join("&"), left, behindPath: left === "" ? "" : `?${left}` };
});

test("no value of a chosen parameter is in a record, and nothing else changes", () => {
  const output: OutputOptions = { query: { drop: ["token"], mask: ["sig"] } };
  const parser = createLineParser({ formats: [{ name: "own", format: FORMAT }], output });
  const plain = createLineParser({ formats: [{ name: "own", format: FORMAT }] });
  const end = fc.constantFrom(" HTTP/1.1", "");
  fc.assert(
    fc.property(queries, queries, end, ({ text, left, behindPath }, referer, protocol) => {
      const written = (uri: string, args: string, other: string, token: string): string =>
        `::1 [10/Aug/2020:15:18:51 +0900] "GET ${uri}${protocol}" "${args}" "${other}" "${uri}" "${token}" "?token=x"`;
      const parsed = parser.parse(written(`/?${text}`, text, `https://h/?${referer.text}#f`, "SECRET"));
      expect(parsed).toEqual(
        plain.parse(written(`/${behindPath}`, left, `https://h/${referer.behindPath}#f`, "***")),
      );
      expect(JSON.stringify(parsed)).not.toContain("SECRET");
    }),
    { numRuns: 1_000 },
  );
});

test("no address that is masked is in a record, and nothing else changes", () => {
  const output: OutputOptions = {
    mask: truncate("remote_addr", "http_x_forwarded_for"),
  };
  const parser = createLineParser({ formats: [{ name: "main", format: MAIN }], output });
  const plain = createLineParser({ formats: [{ name: "main", format: MAIN }] });
  const host = fc.integer({ min: 1, max: 255 });
  fc.assert(
    fc.property(host, fc.array(host, { minLength: 1, maxLength: 3 }), (client, proxies) => {
      const written = (last: number, via: readonly number[]): string =>
        line("GET / HTTP/1.1", "-", via.map((each) => `10.1.2.${each}`).join(", ")).replace(
          "192.0.2.77",
          `192.0.2.${last}`,
        );
      expect(parser.parse(written(client, proxies))).toEqual(
        plain.parse(
          written(
            0,
            proxies.map(() => 0),
          ),
        ),
      );
    }),
  );
});
