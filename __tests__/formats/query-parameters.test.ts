import fc from "fast-check";
import { parameterFates, queryTransforms } from "../../formats/query-parameters";

const FATES = parameterFates({ drop: ["token", "a b", "é"], mask: ["sig", "100%", 'q"'] });
const { query, url, request } = queryTransforms(FATES, "default");

test.each([
  ["/?a=1&token=x&b=2", "/?a=1&b=2"],
  ["/?token=x&token=y&a=1&token=z", "/?a=1"],
  ["/?token=x", "/"],
  ["/?token", "/"],
  ["/?token=x#part", "/#part"],
  ["https://h/p?a=1&sig=x#part", "https://h/p?a=1&sig=***#part"],
  ["/?sig=x&sig=", "/?sig=***&sig=***"],
  ["/?sig=a=b", "/?sig=***"],
  ["/?sig", "/?sig"],
])("%s becomes %s", (text, expected) => {
  expect(url(text)).toBe(expected);
});

test.each([
  "",
  "/",
  "/?",
  "/?&",
  "/?a=token&b=sig=x",
  "/?Token=x&TOKEN=y&tokens=z",
  "/token=x",
  "/#a?token=x",
  "/?a=1#token=x&b",
  "/?a=\\x22\\xC3&&b=%zz%C3%A9+",
  "/?%zz=1&%=2&\\xC3=3",
])("%j stays as it is", (text) => {
  expect(url(text)).toBe(text);
});

test.each([
  ["t%6Fken", ""],
  ["%74%6f%6B%65%6E", ""],
  ["a%20b", ""],
  ["a+b", ""],
  ["a%2Bb", "a%2Bb=x"],
  ["%C3%A9", ""],
  ["\\xC3\\xA9", ""],
  ["%C3", "%C3=x"],
  ["100%", "100%=***"],
  ["100%25", "100%25=***"],
  ["100%2525", "100%2525=x"],
  ["q\\x22", "q\\x22=***"],
  ["q%22", "q%22=***"],
])("names are compared percent-decoded: %s=x becomes %j", (name, expected) => {
  expect(query(`${name}=x`)).toBe(expected);
});

test("names are decoded by the format's own escapes", () => {
  expect(queryTransforms(FATES, "json").query('q\\"=x&é=x')).toBe('q\\"=***');
  expect(queryTransforms(FATES, "none").query('q"=x&é=x')).toBe('q"=***');
});

test("a query by itself has no ? and no fragment", () => {
  expect(query("token=x")).toBe("");
  expect(query("a=1&token=x#y&?token=z")).toBe("a=1&?token=z");
});

test.each([
  ["GET /?a=1&token=x HTTP/1.1", "GET /?a=1 HTTP/1.1"],
  ["GET /?token=x y HTTP/1.1", "GET / HTTP/1.1"],
  ["GET /?sig=x HTTP/2.0", "GET /?sig=*** HTTP/2.0"],
  ["GET http://h/?token=x HTTP/1.1", "GET http://h/ HTTP/1.1"],
  ["GET /?token=x", "GET /"],
  ["GET /?a=1&sig=x y HTTP/1.1 z", "GET /?a=1&sig=***"],
  ["\\x16\\x03\\x01", "\\x16\\x03\\x01"],
])("request %j becomes %j", (text, expected) => {
  expect(request(text)).toBe(expected);
});

test("refuses a name that is to be dropped and masked", () => {
  expect(() => parameterFates({ drop: ["a", "b"], mask: ["c", "b"] })).toThrow(
    expect.objectContaining({
      name: "FormatError",
      message: 'output.query.mask: masks what output.query.drop leaves out, got "b"',
    }),
  );
});

/** A parameter, and what has to be left of it; a chosen one's value holds SECRET. */
interface Parameter {
  readonly text: string;
  readonly left: string | undefined;
}

/** The name with any of its bytes percent-encoded. */
function encodings(name: string): fc.Arbitrary<string> {
  const character = (each: string) => {
    const code = each.charCodeAt(0).toString(16).padStart(2, "0");
    return fc.constantFrom(each, `%${code}`, `%${code.toUpperCase()}`);
  };
  return fc.tuple(...Array.from(name, character)).map((characters) => characters.join(""));
}

const piece = fc.constantFrom(
  "a",
  "B",
  "7",
  "\\x22",
  "\\xC3\\xA9",
  "%26",
  "%3D",
  "%",
  "+",
  "/",
  "?",
  "=",
  " ",
);
const value = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(""));
const other: fc.Arbitrary<Parameter> = fc
  .tuple(fc.constantFrom("", "x", "Token", "tokens", "a[b]", "%74oke", "\\xC3"), fc.option(value))
  .map(([name, text]) => (text === null ? name : `${name}=${text}`))
  .map((text) => ({ text, left: text }));
const dropped: fc.Arbitrary<Parameter> = fc
  .tuple(encodings("token"), value)
  .map(([name, text]) => ({ text: `${name}=${text}SECRET`, left: undefined }));
const masked: fc.Arbitrary<Parameter> = fc
  .tuple(encodings("sig"), value)
  .map(([name, text]) => ({ text: `${name}=SECRET${text}`, left: `${name}=***` }));
const parameters = fc.array(fc.oneof(other, dropped, masked), { minLength: 1, maxLength: 6 });
const path = fc.constantFrom("/", "/a b/%3Ftoken=x", "https://h:8/p", "/\\xC3\\xA9&token=y", "*");
const fragment = fc.constantFrom("", "#", "#token=y&sig=z", "#?token=y");

function left(all: readonly Parameter[]): string {
  return all.flatMap((parameter) => parameter.left ?? []).join("&");
}

test("of any URL, query or request the chosen values are gone, and all else stays byte for byte", () => {
  fc.assert(
    fc.property(parameters, path, fragment, (all, start, end) => {
      const before = all.map(({ text }) => text).join("&");
      const rest = left(all);
      const after = start + (rest === "" && before !== "" ? "" : `?${rest}`) + end;
      expect(query(before)).toBe(rest);
      expect(url(`${start}?${before}${end}`)).toBe(after);
      expect(request(`GET ${start}?${before}${end} HTTP/1.1`)).toBe(`GET ${after} HTTP/1.1`);
      expect(request(`GET ${start}?${before}`)).not.toContain("SECRET");
      expect(after).not.toContain("SECRET");
    }),
    { numRuns: 2_000 },
  );
});

test("any text can be given, and what was rewritten is not rewritten again", () => {
  const text = fc.oneof(
    fc.string(),
    fc
      .array(fc.constantFrom("?", "&", "=", "#", "%", "+", "\\x", "token", "sig", "C3", "é", " "))
      .map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(text, (given) => {
      for (const transform of [query, url]) {
        const once = transform(given);
        expect(once.includes("***") || once.length <= given.length).toBe(true);
        expect(transform(once)).toBe(once);
      }
    }),
    { numRuns: 2_000 },
  );
});
