import fc from "fast-check";
import { COMBINED, type FormatSettings, type LogFormatSettings, MAIN, OutputOptions } from "../../../formats";
import { FORMATS, fill, plainLine, seededNumbers, valuesOf } from "./nasty-lines";
import { createPair } from "./run-engine";

const output: fc.Arbitrary<OutputOptions> = fc
  .record(
    {
      numbers: fc.constantFrom("number" as const, "text" as const),
      missing: fc.constantFrom("null" as const, "dash" as const),
      time: fc.constantFrom("offset" as const, "utc" as const, "raw" as const),
      request: fc.constantFrom("split" as const, "whole" as const, "both" as const),
      decodeEscapes: fc.boolean(),
      constants: fc.constantFrom({ env: "dev", n: 1.5, on: true }, { 'quo"te': "é\n", "7": -0 }),
      rename: fc.constantFrom({ time: "timestamp" }, { time: "12" }),
      drop: fc.constantFrom(["time"], []),
      order: fc.constantFrom([]),
    },
    { requiredKeys: [] },
  )
  .map(({ rename, drop, ...rest }) =>
    OutputOptions.parse({ ...rest, ...(drop?.length ? { drop } : { rename }) }),
  );

const lineEnd = fc.constantFrom("\n", "\r\n", "", "\r", "\n\n");

test.each(FORMATS)("engine and plain parser agree on lines of $name", (format) => {
  const settings = fc.record({ formats: fc.constant<LogFormatSettings[]>([format]), output });
  const text = fc
    .tuple(valuesOf(format.format), lineEnd)
    .map(([values, end]) => fill(format.format, values) + end);
  const records = fc.array(
    fc.array(text, { maxLength: 3 }).map((lines) => Buffer.from(lines.join(""))),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(settings, records, (one: FormatSettings, batch) => {
      const pair = createPair(one);
      expect(pair.engine(batch)).toEqual(pair.plain(batch));
    }),
    { numRuns: 200 },
  );
});

test("they agree on lines tried against several formats", () => {
  const pair = createPair({ formats: FORMATS.filter(({ name }) => name !== "combined-none") });
  const line = fc
    .constantFrom(...FORMATS)
    .chain(({ format }) => valuesOf(format).map((values) => fill(format, values)));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      const batch = [Buffer.from(lines.join("\n"))];
      expect(pair.engine(batch)).toEqual(pair.plain(batch));
    }),
    { numRuns: 200 },
  );
});

test("they agree on members in any order", () => {
  const names = ["status", "request", "request_uri", "remote_addr", "http_user_agent", "env", "time"];
  const settings = fc.record({
    order: fc.shuffledSubarray(names, { minLength: 1 }),
    request: fc.constantFrom("split" as const, "both" as const),
    constants: fc.constant({ env: "dev", "3": 1 }),
  });
  const line = valuesOf(COMBINED).map((values) => fill(COMBINED, values));
  fc.assert(
    fc.property(settings, fc.array(line, { maxLength: 5 }), (options, lines) => {
      const pair = createPair({ formats: [{ name: "combined", format: COMBINED }], output: options });
      const batch = lines.map((text) => Buffer.from(text));
      expect(pair.engine(batch)).toEqual(pair.plain(batch));
    }),
    { numRuns: 300 },
  );
});

test("they agree on what is masked, and on what is left out of URLs", () => {
  const settings = fc.record(
    {
      mask: fc.record({
        fields: fc.shuffledSubarray(["remote_addr", "http_x_forwarded_for", "remote_user"], { minLength: 1 }),
        with: fc.constantFrom("truncate" as const, "hmac" as const),
      }),
      query: fc.constantFrom<{ drop?: string[]; mask?: string[] }>(
        { drop: ["a"] },
        { mask: ["a"] },
        { drop: ["token"], mask: ["a", "b"] },
      ),
      request: fc.constantFrom("split" as const, "whole" as const, "both" as const),
      decodeEscapes: fc.boolean(),
      order: fc.constantFrom<string[]>([], ["request"]),
    },
    { requiredKeys: [] },
  );
  const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom("unix:", "-", "10.0.0.1:80"));
  const uri = fc.webUrl({ withQueryParameters: true, withFragments: true });
  const query = fc.constantFrom("?a=1&b=2", "?token=x", "?%61=1&c", "?a=é&a=\\x22", "");
  const line = fc
    .record({ address, user: fc.constantFrom("-", "a b", "\\x22"), uri, query, forwarded: fc.array(address) })
    .map(
      ({ address: client, user, uri: url, query: more, forwarded }) =>
        `${client} - ${user} [10/Aug/2020:15:18:51 +0900] "GET ${url}${more} HTTP/1.1" 200 1 "${url}${more}" "x" ` +
        `"${forwarded.join(", ")}"`,
    );
  let masked = 0;
  fc.assert(
    fc.property(settings, fc.array(line, { maxLength: 5 }), (options, lines) => {
      const secrets = options.mask?.with === "hmac" ? { maskKey: Buffer.alloc(32, 7) } : {};
      const pair = createPair({ formats: [{ name: "main", format: MAIN }], output: options }, secrets);
      const batch = lines.map((text) => Buffer.from(text));
      const outcomes = pair.engine(batch);
      expect(outcomes).toEqual(pair.plain(batch));
      masked += outcomes.filter(({ json }) => json !== undefined).length;
    }),
    { numRuns: 500 },
  );
  expect(masked).toBeGreaterThan(200);
});

/** Bytes that mean something to a parser, or to UTF-8; the last five are no UTF-8 by themselves. */
const NASTY = [...Buffer.from('"\\ \n\r\t\0[]-0x.:/,{\x7f\x1f'), 0x80, 0xc3, 0xf0, 0xff, 0xed];
const ASCII_ONLY = NASTY.length - 5;

test("they agree on every single-byte mutation of 1,000 lines", () => {
  const formats = FORMATS.filter(({ name }) =>
    /^(?:combined|extended|json|tsv|pipes|rest|ports)$/.test(name),
  );
  const pairs = formats.map((format) => ({ format: format.format, pair: createPair({ formats: [format] }) }));
  const random = seededNumbers(20);
  let mutations = 0;
  let accepted = 0;
  for (let index = 0; index < 1_000; index += 1) {
    const { format, pair } = pairs[index % pairs.length] as (typeof pairs)[number];
    let line: Buffer;
    do line = Buffer.from(plainLine(format, random));
    while (line.length > 140 || pair.plain([line])[0]?.json === undefined);
    // Half of the batches stay UTF-8, which the engine asks for once; in the others it asks line by line.
    const choice = index % 2 === 0 ? ASCII_ONLY : NASTY.length;
    const batch = Array.from(line, (_, at) => {
      const mutated = Buffer.from(line);
      mutated[at] = NASTY[random() % choice] ?? 0;
      return mutated;
    });
    const outcomes = pair.engine(batch);
    mutations += batch.length;
    accepted += outcomes.filter(({ json }) => json !== undefined).length;
    // One comparison of two texts is what makes 100,000 of them bearable.
    expect(JSON.stringify(outcomes)).toBe(JSON.stringify(pair.plain(batch)));
  }
  expect(mutations).toBeGreaterThan(75_000);
  expect(accepted).toBeGreaterThan(12_500);
}, 60_000);
