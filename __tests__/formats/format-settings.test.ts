import { FormatSettings, MAIN, OutputOptions } from "../../formats";

test("accepts a list of formats, and stays as it is through JSON", () => {
  const settings = {
    formats: [{ name: "main", format: MAIN, escape: "json", types: { http_x: "token" } }],
    output: {
      rename: { status: "code" },
      constants: { env: "dev", n: 1, on: true },
      request: "both",
      mask: { fields: ["remote_addr"], with: "hmac" },
      query: { drop: ["token"], mask: ["code"] },
    },
  };
  expect(FormatSettings.parse(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
});

test.each([
  [{ formats: [] }, "formats"],
  [{ formats: [{ name: "", format: MAIN }] }, "formats.0.name"],
  [{ formats: [{ name: "a", format: MAIN, escape: "xml" }] }, "formats.0.escape"],
  [{ formats: [{ name: "a", format: MAIN, types: { a: "float" } }] }, "formats.0.types.a"],
  [{ formats: [{ name: "a", format: MAIN }], output: { numbers: "hex" } }, "output.numbers"],
  [
    { formats: [{ name: "a", format: MAIN }], output: { mask: { fields: [], with: "hmac" } } },
    "output.mask.fields",
  ],
  [
    { formats: [{ name: "a", format: MAIN }], output: { mask: { fields: ["remote_addr"], with: "md5" } } },
    "output.mask.with",
  ],
  [{ formats: [{ name: "a", format: MAIN }], output: { query: { drop: [""] } } }, "output.query.drop.0"],
])("refuses %j and says where", (settings, path) => {
  const issues = FormatSettings.safeParse(settings).error?.issues ?? [];
  expect(issues.map((issue) => issue.path.join("."))).toEqual([path]);
});

test("refuses unknown keys", () => {
  const code = (issue: { code?: string } | undefined) => issue?.code;
  const mask = { fields: ["remote_addr"], with: "hmac" };
  for (const options of [{ renames: {} }, { mask: { ...mask, key: "x" } }, { query: { drops: [] } }])
    expect(code(OutputOptions.safeParse(options).error?.issues[0])).toBe("unrecognized_keys");
  expect(
    code(FormatSettings.safeParse({ formats: [{ name: "a", format: MAIN, x: 1 }] }).error?.issues[0]),
  ).toBe("unrecognized_keys");
});

test("refuses __proto__ as an output name", () => {
  expect(OutputOptions.safeParse({ rename: { status: "__proto__" } }).success).toBe(false);
});
